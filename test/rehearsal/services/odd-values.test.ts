import { beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import type { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { services } from '../../../rehearsal/services/services.ts';
import { operationOf } from '../../../rehearsal/wire/operation.ts';
import type { Member, Shape } from '../../../rehearsal/wire/shape.ts';
import { administratorOf, defaultCloud } from '../default-cloud.ts';

/** Texts that name nothing, and that a service must not take for a part of an ARN without a look. */
const oddTexts = ['', '/', 'a:b/c d', 'arn:aws:s3:::x'] as const;
const oddNumbers = [-1, 0, 2 ** 31] as const;

/** A plain value of a shape, for what a request cannot do without. */
function plainValue(shape: Shape, depth = 0): unknown {
  switch (shape.kind) {
    case 'structure':
      return depth > 4 ? {} : plainInput(shape.members, depth + 1);
    case 'list':
      return depth > 4 ? [] : [plainValue(shape.item, depth + 1)];
    case 'map':
      return { a: plainValue(shape.value, depth + 1) };
    case 'timestamp':
      return new Date(0);
    case 'boolean':
      return true;
    case 'number':
      return 1;
    case 'blob':
      return Buffer.from('x');
    default:
      return 'x';
  }
}

function plainInput(members: readonly Member[], depth = 0): Readonly<Record<string, unknown>> {
  const required = members.filter((member) => member.required);
  return Object.fromEntries(required.map(({ name, shape }) => [name, plainValue(shape, depth)]));
}

function oddValues(shape: Shape): readonly unknown[] {
  switch (shape.kind) {
    case 'string':
      return oddTexts;
    case 'number':
      return oddNumbers;
    case 'list':
      return [[], ...oddValues(shape.item).map((value) => [value])];
    case 'structure':
      return [{}, plainInput(shape.members)];
    default:
      return [];
  }
}

/** Where S3's bucket and key stand, the path has to have something. */
function canBeSent({ location }: Member, value: unknown): boolean {
  return location.kind !== 'label' || value !== '';
}

describe.each(services.map((service) => [service.signingName, service] as const))('%s', (_, { actions }) => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await defaultCloud();
  });

  test('refuses odd values of single members, or takes them, and breaks over none', async () => {
    const broken: string[] = [];
    for (const action of actions) {
      const { name, input } = operationOf(action.schema);
      for (const member of input.members) {
        for (const value of oddValues(member.shape).filter((odd) => canBeSent(member, odd))) {
          const request = cloud.request(administratorOf(cloud, defaultIds.managementAccount));
          const call = cloud.perform(action, { ...plainInput(input.members), [member.name]: value }, request);
          const error: unknown = await call.catch((reason: unknown) => reason);
          if (error instanceof Error && !(error instanceof AwsError)) {
            broken.push(`${name} ${member.name}=${JSON.stringify(value)}: ${error.message}`);
          }
        }
      }
    }
    expect(broken).toEqual([]);
  });
});
