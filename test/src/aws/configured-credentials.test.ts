import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { configuredCredentials } from '../../../src/aws/configured-credentials.ts';
import { configuredRegion } from '../../../src/aws/configured-region.ts';

const startUrl = 'https://corp.awsapps.com/start';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-profiles-'));
  const config = join(folder, 'config');
  await writeFile(
    config,
    [
      '[profile sso]',
      'sso_session = corp',
      'sso_account_id = 111122223333',
      'sso_role_name = Administrator',
      '[sso-session corp]',
      'sso_region = eu-central-1',
      `sso_start_url = ${startUrl}`,
      '[profile old-sso]',
      'sso_region = eu-central-1',
      `sso_start_url = ${startUrl}`,
      'sso_account_id = 111122223333',
      'sso_role_name = Administrator',
      '[profile behind]',
      'source_profile = old-sso',
      'role_arn = arn:aws:iam::444455556666:role/Backup',
      '[profile keys]',
      'aws_access_key_id = AKIAEXAMPLE',
      'aws_secret_access_key = secret',
      '[profile empty]',
      'region = eu-central-1',
    ].join('\n'),
  );
  const cache = join(folder, '.aws', 'sso', 'cache');
  await mkdir(cache, { recursive: true });
  await writeFile(
    join(cache, `${createHash('sha1').update(startUrl).digest('hex')}.json`),
    JSON.stringify({ accessToken: 'token', expiresAt: '2025-01-01T00:00:00Z' }),
  );
  vi.stubEnv('HOME', folder);
  vi.stubEnv('AWS_CONFIG_FILE', config);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('are those of the profile', async () => {
  expect(await configuredCredentials('keys')()).toMatchObject({ accessKeyId: 'AKIAEXAMPLE' });
});

it.each([
  [
    'of a profile that does not exist',
    'nothere',
    /^the AWS configuration has no profile nothere$/,
    'list-profiles',
  ],
  [
    'of an SSO session that was never begun',
    'sso',
    /^profile sso has no credentials: /,
    '`aws sso login --profile sso`',
  ],
  [
    'of an SSO session that is over',
    'old-sso',
    /^profile old-sso has no credentials: The SSO session .* has expired$/,
    '`aws sso login --profile old-sso`',
  ],
  [
    'of a role behind such a session',
    'behind',
    /^profile behind has no credentials: /,
    'its source_profile names',
  ],
  ['of a profile without any', 'empty', /^profile empty has no credentials: /, 'give credentials'],
  ['of nobody', undefined, /^you have no credentials: /, 'give credentials'],
])('%s are explained', async (_, profile, message, remedy) => {
  await expect(configuredCredentials(profile)()).rejects.toMatchObject({
    code: 'NO_CREDENTIALS',
    message: expect.stringMatching(message),
    remedy: expect.stringContaining(remedy),
  });
});

it('no Region is looked for in a profile that does not exist', async () => {
  vi.stubEnv('AWS_REGION', undefined);
  await expect(configuredRegion('nothere')).rejects.toThrow('the AWS configuration has no profile nothere');
  await expect(configuredRegion('keys')).rejects.toMatchObject({ code: 'NO_REGION' });
  expect(await configuredRegion('empty')).toBe('eu-central-1');
});

it('of AWS_PROFILE are explained by its name', async () => {
  vi.stubEnv('AWS_PROFILE', 'gone');
  await expect(configuredCredentials(undefined)()).rejects.toThrow(
    'the AWS configuration has no profile gone',
  );
});
