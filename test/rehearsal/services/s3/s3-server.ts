import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds, defaultOrganization } from '../../../../rehearsal/organization/default-organization.ts';
import { populate } from '../../../../rehearsal/organization/populate.ts';
import { createStates } from '../../../../rehearsal/services/create-states.ts';
import { iamService } from '../../../../rehearsal/services/iam/service.ts';
import { kmsService } from '../../../../rehearsal/services/kms/service.ts';
import { s3Service } from '../../../../rehearsal/services/s3/service.ts';
import { stsService } from '../../../../rehearsal/services/sts/service.ts';
import { type RehearsalServer, startServer } from '../../../../rehearsal/wire/server.ts';
import { TurnedClock } from '../../default-cloud.ts';

/** Two members of one organization, and an account outside it. */
export const central = defaultIds.centralAccount;
export const member = defaultIds.toolsAccount;
export const stranger = defaultIds.stranger;

/** The Region of the tests. */
export const region = 'eu-west-1';

/** A cloud behind a server that answers for S3, and clients of it. */
export interface S3Server {
  readonly cloud: Cloud;
  readonly clock: TurnedClock;
  readonly url: string;
  /** A client with the keys of an account's administrator. */
  client(account: string, options?: S3ClientConfig): S3Client;
  /** A call within the cloud as an account's administrator. */
  as(account: string): CallOptions;
}

/** Starts a strict server over a new cloud for the tests of a file, and removes all of it afterwards. */
export function useS3Server(): S3Server {
  const clock = new TurnedClock();
  const clients: S3Client[] = [];
  let running: { cloud: Cloud; server: RehearsalServer; directory: string } | undefined;
  const started = () => {
    if (running === undefined) throw new Error('the server is started before the tests');
    return running;
  };
  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 's3-test-'));
    const cloud = new Cloud({ clock, directory, createStates });
    await populate(cloud, defaultOrganization());
    const services = [iamService, kmsService, s3Service, stsService];
    const server = await startServer(cloud, { services, port: 0, strict: true });
    running = { cloud, server, directory };
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await started().server.close();
    await rm(started().directory, { recursive: true, force: true });
  });
  return {
    clock,
    get cloud() {
      return started().cloud;
    },
    get url() {
      return started().server.url;
    },
    client: (account, options = {}) => {
      const client = new S3Client({
        endpoint: started().server.url,
        region,
        credentials: { accessKeyId: account, secretAccessKey: 'any' },
        maxAttempts: 1,
        systemClockOffset: clock.now().getTime() - Date.now(),
        ...options,
      });
      clients.push(client);
      return client;
    },
    as: (account) => ({ caller: started().cloud.state.iam.administratorCaller(account), region }),
  };
}

/** How S3 refused: `<status> <code>`, with the message where the test wants it. */
export async function refused(call: Promise<unknown>): Promise<{
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return {
      code: error.name,
      status: error.$metadata.httpStatusCode,
      message: error.message,
      headers: error.$response?.headers ?? {},
    };
  }
  throw new Error('the call was not refused');
}
