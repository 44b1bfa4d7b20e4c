import { rmSync } from 'node:fs';
import { createCloud } from './cloud/create-cloud.ts';
import type { PlannedOrganization } from './organization/organization.ts';
import { services } from './services/services.ts';
import { startServer } from './wire/server.ts';

/** A rehearsal that listens. */
export interface Rehearsal {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Stops listening and removes all data. */
  close(): Promise<void>;
}

/**
 * Starts a rehearsal on 127.0.0.1. Its data is gone when it is closed, and when the process ends without that.
 * Rejects with an `Error` that says what to do when the port is taken.
 */
export async function serve(options: {
  /** 0 for any free port. */
  readonly port: number;
  /** @default the default organization */
  readonly organization?: PlannedOrganization;
}): Promise<Rehearsal> {
  const { port, organization } = options;
  const cloud = await createCloud(organization && { organization });
  const removeData = () => rmSync(cloud.directory, { recursive: true, force: true });
  process.once('exit', removeData);
  try {
    const server = await startServer(cloud, { services, port });
    return {
      url: server.url,
      close: async () => {
        await server.close();
        removeData();
        process.off('exit', removeData);
      },
    };
  } catch (error) {
    removeData();
    throw error;
  }
}
