import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { parsePolicy } from '../policy/document.ts';
import { revertSource } from './diagnose/repair.ts';
import type { Finding } from './finding.ts';
import type { Target } from './targets.ts';

/** As much of the source template as is needed here. */
const sourceTemplate = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .object({
          PolicyDocument: z
            .object({ Statement: z.array(z.object({ Sid: z.string().optional() })) })
            .optional(),
        })
        .optional(),
    }),
  ),
});

/**
 * The source bucket's policy refuses what would not be backed up. Statements of the template that the live policy does
 * not have: what they refused looks backed up now, and is not. By name; one that was changed under its name is not seen.
 */
export async function findMissingRefusals(
  target: Target,
  audit: Principal,
  bucket: string,
  template: string,
): Promise<readonly Finding[]> {
  const live = await readPolicyStatements(audit, target.region, bucket);
  const missing = expectedStatements(template).filter((name) => !live.has(name));
  if (missing.length === 0) return [];
  return [
    {
      code: 'SOURCE_POLICY_CHANGED',
      what: `${target.accountId} in ${target.region}: the policy of ${bucket} lacks ${missing.join(', ')}, so what is not backed up is no longer refused`,
      ...revertSource(target),
    },
  ];
}

/** @throws OrgvaultError if the template cannot be read: then it is not known whether something is missing */
function expectedStatements(template: string): readonly string[] {
  return Object.values(parseSourceTemplate(template).Resources)
    .filter(({ Type }) => Type === 'AWS::S3::BucketPolicy')
    .flatMap(({ Properties }) => Properties?.PolicyDocument?.Statement ?? [])
    .flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
}

function parseSourceTemplate(template: string): z.output<typeof sourceTemplate> {
  try {
    return sourceTemplate.parse(JSON.parse(template));
  } catch (cause) {
    throw new OrgvaultError(
      'UNREADABLE_TEMPLATE',
      'the template of the account’s stack was not written by Orgvault',
      'set it back with `orgvault deploy`',
      { cause },
    );
  }
}

async function readPolicyStatements(
  audit: Principal,
  region: string,
  bucket: string,
): Promise<ReadonlySet<string | undefined>> {
  try {
    const { Policy } = await audit
      .client(S3Client, region)
      .send(new GetBucketPolicyCommand({ Bucket: bucket }));
    const statements = parsePolicy(Policy ?? '{"Statement":[]}', `the policy of ${bucket}`);
    return new Set(statements.map(({ Sid }) => Sid));
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return new Set();
    throw error;
  }
}
