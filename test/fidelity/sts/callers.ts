import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect } from 'vitest';
import { about } from '../case.ts';
import { send } from '../http.ts';
import { api, guide } from '../sources.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const identify = 'Action=GetCallerIdentity&Version=2011-06-15';

export const callers = about('who calls', [
  {
    name: 'every account knows its own number',
    source: api.sts('GetCallerIdentity'),
    when: (aws) => aws.neighbour.sts.send(new GetCallerIdentityCommand({})),
    answers: (_, aws) => ({
      Account: aws.neighbour.id,
      Arn: expect.stringContaining(`::${aws.neighbour.id}:`),
    }),
  },
  {
    name: 'a request without signature is refused',
    source: guide.iam('reference_sigv-troubleshooting'),
    when: (aws) =>
      send(aws.member, { service: 'sts', method: 'POST', headers: form, body: identify, signature: 'none' }),
    answers: {
      status: 403,
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    },
  },
  {
    name: 'a signature of twenty minutes ago has expired',
    source: guide.iam('reference_sigv-troubleshooting'),
    when: (aws) =>
      send(aws.member, {
        ...{ service: 'sts', method: 'POST', headers: form, body: identify },
        signedAt: new Date(Date.now() - 20 * 60_000),
      }),
    answers: {
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z/,
    },
  },
  {
    name: 'a signature of the future is not yet current',
    source: guide.iam('reference_sigv-troubleshooting'),
    when: (aws) =>
      send(aws.member, {
        ...{ service: 'sts', method: 'POST', headers: form, body: identify },
        signedAt: new Date(Date.now() + 20 * 60_000),
      }),
    answers: {
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: /^Signature not yet current: /,
    },
  },
  {
    name: 'an action that STS does not have is refused by name',
    source: api.sts('CommonErrors').replace('API_', ''),
    when: (aws) =>
      send(aws.member, {
        service: 'sts',
        method: 'POST',
        headers: form,
        body: 'Action=Divine&Version=2011-06-15',
      }),
    answers: {
      status: 400,
      code: 'InvalidAction',
      message: 'Could not find operation Divine for version 2011-06-15',
    },
  },
]);
