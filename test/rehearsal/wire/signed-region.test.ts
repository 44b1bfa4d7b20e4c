import { CreateStackSet$ } from '@aws-sdk/client-cloudformation';
import { ListRoots$ } from '@aws-sdk/client-organizations';
import { GetBucketLocation$ } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { signedFetch } from './signed-fetch.ts';
import {
  cloudformationService,
  emptyCloud,
  fakeAction,
  organizationsService,
  type SeenCall,
  s3Service,
  useServer,
} from './wire-server.ts';

const optedIn = '111111111111';
const other = '222222222222';
const cloud = emptyCloud();
cloud.state.organizations.enabledRegions.enable(optedIn, ['af-south-1']);
const { expiration, ...keys } = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: new Date(Date.now() + 3_600_000),
};
cloud.state.sts.add({
  ...{ ...keys, expiration, transitiveTagKeys: [] },
  caller: {
    ...{ kind: 'role-session', accountId: other, roleArn: `arn:aws:iam::${other}:role/r`, roleName: 'r' },
    ...{ roleId: 'AROAEXAMPLE', sessionName: 's', arn: `arn:aws:sts::${other}:assumed-role/r/s` },
    ...{ sessionPolicies: [], sessionTags: {} },
  },
});

const seen: SeenCall[] = [];
const organizations = organizationsService([fakeAction(ListRoots$, () => ({ Roots: [] }), seen)]);
const server = useServer(
  [
    organizations,
    { ...organizations, signingName: 'global', isGlobal: true },
    cloudformationService([fakeAction(CreateStackSet$, () => ({}), seen)]),
    s3Service([fakeAction(GetBucketLocation$, () => ({}), seen)]),
  ],
  { cloud },
);
beforeEach(() => {
  seen.length = 0;
});

const json = {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSOrganizationsV20161128.ListRoots',
  },
  body: '{}',
} as const;
const requests = {
  json: { ...json, service: 'organizations' },
  query: {
    service: 'cloudformation',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=CreateStackSet&StackSetName=a',
  },
  s3: { service: 's3', method: 'GET', path: '/bucket?location=' },
  global: { ...json, service: 'global' },
} as const;
type Kind = keyof typeof requests;

const administratorOf = (accountId: string) => ({ accessKeyId: accountId, secretAccessKey: 'any' });
const principals = {
  [optedIn]: administratorOf(optedIn),
  [other]: administratorOf(other),
  'a session of 222222222222': keys,
};

/** What a request is answered with: its Region as the action saw it, or the refusal. */
async function answer(kind: Kind, principal: keyof typeof principals, region: string): Promise<string> {
  const response = await signedFetch(server.url, {
    ...requests[kind],
    region,
    credentials: principals[principal],
  });
  const text = await response.text();
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? /"__type":"(\w+)"/.exec(text)?.[1];
  return response.ok ? `${seen.at(-1)?.request.region}` : `${response.status} ${code}`;
}

const cases: readonly [Kind, keyof typeof principals, region: string, answer: string][] = [
  ['json', optedIn, 'af-south-1', 'af-south-1'],
  ['query', optedIn, 'af-south-1', 'af-south-1'],
  ['s3', optedIn, 'af-south-1', 'af-south-1'],
  ['json', optedIn, 'ap-east-1', '400 UnrecognizedClientException'],
  ['json', other, 'af-south-1', '400 UnrecognizedClientException'],
  ['query', other, 'af-south-1', '403 InvalidClientTokenId'],
  ['query', 'a session of 222222222222', 'af-south-1', '403 InvalidClientTokenId'],
  ['s3', other, 'af-south-1', '403 InvalidAccessKeyId'],
  ['s3', 'a session of 222222222222', 'af-south-1', '400 InvalidToken'],
  ['s3', 'a session of 222222222222', 'eu-north-1', 'eu-north-1'],
  ['json', optedIn, 'eu-nowhere-1', '400 InvalidSignatureException'],
  ['query', optedIn, 'eu-nowhere-1', '403 SignatureDoesNotMatch'],
  ['s3', optedIn, 'eu-nowhere-1', '400 AuthorizationHeaderMalformed'],
  // SDKs sign so for one endpoint; AWS has these services in us-east-1 alone.
  ['global', other, 'af-south-1', 'us-east-1'],
  ['global', other, 'us-east-1', 'us-east-1'],
  ['global', other, 'eu-nowhere-1', '400 InvalidSignatureException'],
];

describe('the Region that a request is signed for', () => {
  test.each(cases)('%s, %s, in %s: %s', async (kind, principal, region, expected) => {
    expect(await answer(kind, principal, region)).toBe(expected);
    expect(seen).toHaveLength(/^\d/.test(expected) ? 0 : 1);
  });
});
