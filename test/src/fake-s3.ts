import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';

/** An S3 that answers as a test says, and a client of it. */
export interface FakeS3 {
  readonly s3: S3Client;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startFakeS3(answer: RequestListener): Promise<FakeS3> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const s3 = new S3Client({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    // Bodies are kept as they are: without trailers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    s3,
    async stop() {
      s3.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
