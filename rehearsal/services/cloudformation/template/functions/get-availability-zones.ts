import { evaluate } from '../evaluate.ts';
import { knownAfterApply, type Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { scalarText, type Value } from '../value.ts';

/**
 * Letters of the zones of Regions that have others than a, b and c. In the older Regions they differ from account to
 * account: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const letters: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ca-central-1': 'abd',
  'us-east-1': 'abcdef',
  'us-west-1': 'ac',
  'us-west-2': 'abcd',
};

/**
 * `Fn::GetAZs`: the zones of a Region in alphabetical order; an empty text is the stack's own Region
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html).
 */
export function getAvailabilityZones(argument: Value, scope: Scope): Value {
  const given = scalarText(evaluate(argument, scope));
  if (given === undefined) throw templateError('every Fn::GetAZs object must have a single String value.');
  if (given === knownAfterApply) return knownAfterApply;
  const region = given === '' ? scope.region : given;
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
    throw templateError(`Fn::GetAZs: ${region} is not a Region`);
  }
  return [...(letters[region] ?? 'abc')].map((letter) => `${region}${letter}`);
}
