import type { PolicyDocument } from '../../cloud/caller.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import { fixedUniqueId } from './unique-id.ts';

/**
 * The managed policies of AWS whose documents are known here word for word. Another one is refused by name.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
 */
const documents: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  },
};

/** The AWS managed policy of an ARN, or undefined when the rehearsal does not have its document. */
export function awsManagedPolicy(arn: string): ManagedPolicy | undefined {
  return policies.get(arn);
}

/** All AWS managed policies that the rehearsal has. */
export function awsManagedPolicies(): readonly ManagedPolicy[] {
  return [...policies.values()];
}

const policies: ReadonlyMap<string, ManagedPolicy> = new Map(
  Object.entries(documents).map(([name, document]) => {
    const policy = toManagedPolicy(name, document);
    return [policy.arn, policy];
  }),
);

function toManagedPolicy(name: string, document: PolicyDocument): ManagedPolicy {
  const created = new Date('2015-02-06T18:39:46Z');
  return {
    ...{ owner: 'aws', name, path: '/', arn: `arn:aws:iam::aws:policy/${name}` },
    id: fixedUniqueId('ANPA', name),
    ...{ createDate: created, updateDate: created },
    versions: [{ id: 'v1', document, createDate: created }],
    ...{ defaultVersionId: 'v1', nextVersion: 2, tags: [] },
  };
}
