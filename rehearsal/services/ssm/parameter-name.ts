import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import { constraintError, validationError } from './errors.ts';
import type { ParameterPlace } from './state.ts';

const deepestHierarchy = 15;
const longestName = 1011;

const nameRules =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/**
 * The ARN of a parameter; the slash that leads a hierarchy is not doubled in it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
export function parameterArn(partition: string, place: ParameterPlace, name: string): string {
  const path = name.startsWith('/') ? name : `/${name}`;
  return `arn:${partition}:ssm:${place.region}:${place.accountId}:parameter${path}`;
}

/**
 * A name that a new parameter may have.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints
 * @throws ValidationException, AccessDeniedException, HierarchyLevelLimitExceededException
 */
export function checkNewName(name: string): string {
  const isPath = name.includes('/');
  const [first = ''] = name.replace(/^\//, '').split('/');
  if (/^aws/i.test(first) && name.startsWith('/') && name.lastIndexOf('/') > 0) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  }
  if (/^(?:aws|ssm)/i.test(first)) {
    throw validationError(
      isPath ? nameRules : 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).',
    );
  }
  if (isPath && !name.startsWith('/'))
    throw validationError('Parameter name must be a fully qualified name.');
  if (!/^\/?[a-zA-Z0-9_.-]+(?:\/[a-zA-Z0-9_.-]+)*$/.test(name)) throw validationError(nameRules);
  if (name.length > longestName)
    throw constraintError(name, 'name', `have length less than or equal to ${longestName}`);
  if (name.split('/').length - 1 > deepestHierarchy) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${deepestHierarchy} levels.`,
    );
  }
  return name;
}

/** A parameter as a request names it. */
export interface ParameterSelector {
  readonly name: string;
  /** `:<version>` or `:<label>` as given. */
  readonly selector?: string;
}

/** Reads a name, a name with a version, or an ARN of the caller's own. @throws NotImplemented */
export function readSelector(given: string, place: ParameterPlace): ParameterSelector {
  const [, region, accountId, path] = /^arn:aws:ssm:([a-z0-9-]+):(\d{12}):parameter(\/.+)$/.exec(given) ?? [];
  if (path !== undefined && (region !== place.region || accountId !== place.accountId)) {
    throw notModelled('parameters that another account or Region shares');
  }
  const [name = '', selector] = (path ?? given).split(':');
  if (/^\/aws\//i.test(name)) throw notModelled(`public parameters (${name})`);
  return selector === undefined ? { name } : { name, selector: `:${selector}` };
}
