import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../../assurance/random.ts';
import { rawRequest } from '../raw-request.ts';
import { mutate } from './mutate.ts';
import { type RecordedRequest, recordRequests } from './recorded-requests.ts';
import { send, toBytes } from './send.ts';

const program = fileURLToPath(new URL('../../../../rehearsal/main.ts', import.meta.url));
/** `npm run fuzz` sends 100,000. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 500);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261123);
const atATime = 32;

let rehearsal: ChildProcess;
let printed: Promise<string>;
let port = 0;
let recorded: readonly RecordedRequest[] = [];

beforeAll(async () => {
  recorded = await recordRequests();
  rehearsal = spawn(process.execPath, ['--import', 'tsx', program, '--port', '0'], {
    env: { ...process.env, REHEARSAL_STRICT: '1', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!rehearsal.stdout || !rehearsal.stderr) throw new Error('a child process has its streams');
  printed = text(rehearsal.stderr);
  for await (const chunk of rehearsal.stdout.iterator({ destroyOnReturn: false })) {
    port = Number(/127\.0\.0\.1:(\d+)/.exec(String(chunk))?.[1] ?? 0);
    if (port > 0) break;
  }
  if (port === 0) throw new Error(await printed);
}, 60_000);
afterAll(() => rehearsal.kill('SIGKILL'));

/** What is wrong with an answer, if anything is. */
function complaint(answer: string): string | undefined {
  const status = Number(/^HTTP\/1\.1 (?:100 Continue\r\n\r\nHTTP\/1\.1 )?(\d{3}) /.exec(answer)?.[1] ?? 0);
  if (answer !== '' && status === 0) return 'no HTTP';
  return status >= 500 && status !== 501 ? `status ${status}` : undefined;
}

describe('requests of AWS clients in which something is wrong', () => {
  it('are sent as recorded first, and understood', async () => {
    const sound = new Random(0);
    sound.once = () => false;
    sound.below = (end) => end - 1;
    for (const request of recorded) {
      const answer = await send(port, toBytes(request, sound));
      expect(answer, `${request.method} ${request.path}`).toMatch(/^HTTP\/1\.1 (2\d\d|304|400|404|409|416) /);
    }
  });

  it(`neither stop nor hang the rehearsal, nor make it answer 500 (${runs})`, {
    timeout: 3_600_000,
  }, async () => {
    const complaints: string[] = [];
    let next = 0;
    const work = async () => {
      while (next < runs && complaints.length < 20) {
        const drawn = seed + next;
        const random = new Random(drawn);
        next += 1;
        const request = toBytes(mutate(random.one(recorded), random), random);
        const wrong = await send(port, request).then(complaint, String);
        if (wrong === undefined) continue;
        const seen = request.bytes.toString('latin1').slice(0, 3000);
        complaints.push(`FUZZ_SEED=${drawn}: ${wrong}: ${seen}`);
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    expect(complaints).toEqual([]);
    expect(await rawRequest(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
    rehearsal.kill('SIGTERM');
    // Whatever breaks, a request or work in the background, is printed. Failed replications are told too.
    const lines = (await printed)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('replication of s3://'));
    expect(lines).toEqual([]);
  });
});
