import { AwsError } from '../../../cloud/aws-error.ts';
import { pageOf } from '../../../cloud/page.ts';
import { invalidArgument } from '../errors.ts';

/** A configuration of which a bucket can have several, told apart by their ids. */
export interface NamedConfiguration {
  readonly Id: string | undefined;
}

/** The most of one kind that a bucket can have. */
const maximum = 1000;

/** Entries of a page of a listing. */
const pageSize = 100;

/** Stores a configuration. The id of the request and the id within have to agree. */
export function putNamed<Configuration extends NamedConfiguration>(
  configurations: Map<string, Configuration>,
  id: string | undefined,
  configuration: Configuration | undefined,
): void {
  if (configuration === undefined || id === undefined || configuration.Id !== id) {
    throw invalidArgument('Input Configuration ID and Id in the body must match', 'id', id ?? '');
  }
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(id)) {
    throw new AwsError('InvalidConfigurationId', 'The specified configuration id is invalid.');
  }
  if (configurations.size >= maximum && !configurations.has(id)) {
    throw new AwsError(
      'TooManyConfigurations',
      'You are attempting to create a new configuration but have already reached the 1,000-configuration limit.',
    );
  }
  configurations.set(id, configuration);
}

/** Throws `NoSuchConfiguration`. */
export function getNamed<Configuration>(
  configurations: ReadonlyMap<string, Configuration>,
  id: string | undefined,
): Configuration {
  const configuration = configurations.get(id ?? '');
  if (configuration === undefined) throw noSuchConfiguration();
  return configuration;
}

/** Throws `NoSuchConfiguration`. */
export function deleteNamed(configurations: Map<string, unknown>, id: string | undefined): void {
  if (!configurations.delete(id ?? '')) throw noSuchConfiguration();
}

/** One page of a bucket's configurations of a kind, by id. */
export function listNamed<Configuration>(
  configurations: ReadonlyMap<string, Configuration>,
  listing: string,
  token: string | undefined,
): {
  readonly configurations: Configuration[];
  readonly IsTruncated: boolean;
  readonly ContinuationToken?: string;
  readonly NextContinuationToken?: string;
} {
  const sorted = [...configurations].sort(([left], [right]) => (left < right ? -1 : 1));
  const { items, nextToken } = pageOf(sorted, {
    listing,
    size: pageSize,
    token,
    badToken: () =>
      invalidArgument('The continuation token provided is incorrect', 'continuation-token', token ?? ''),
  });
  return {
    configurations: items.map(([, configuration]) => configuration),
    IsTruncated: nextToken !== undefined,
    ...(token !== undefined && { ContinuationToken: token }),
    ...(nextToken !== undefined && { NextContinuationToken: nextToken }),
  };
}

function noSuchConfiguration(): AwsError {
  return new AwsError('NoSuchConfiguration', 'The specified configuration does not exist.', { status: 404 });
}
