import * as schemas from '@aws-sdk/client-sts';
import type { Service } from '../../cloud/service.ts';
import { assumeRole } from './actions/assume-role.ts';
import { getAccessKeyInfo } from './actions/get-access-key-info.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';

/** AWS Security Token Service: role sessions. */
export const stsService: Service = {
  signingName: 'sts',
  protocol: {
    kind: 'query',
    apiVersion: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
  accessDeniedCode: 'AccessDenied',
  // https://repost.aws/knowledge-center/iam-sts-throttling-error
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [assumeRole, getAccessKeyInfo, getCallerIdentity],
  schemas,
};
