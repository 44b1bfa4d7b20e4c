import * as schemas from '@aws-sdk/client-ssm';
import type { Service } from '../../cloud/service.ts';
import { addTagsToResource } from './actions/add-tags-to-resource.ts';
import { deleteParameter } from './actions/delete-parameter.ts';
import { deleteParameters } from './actions/delete-parameters.ts';
import { describeParameters } from './actions/describe-parameters.ts';
import { getParameter } from './actions/get-parameter.ts';
import { getParameterHistory } from './actions/get-parameter-history.ts';
import { getParameters } from './actions/get-parameters.ts';
import { getParametersByPath } from './actions/get-parameters-by-path.ts';
import { listTagsForResource } from './actions/list-tags-for-resource.ts';
import { putParameter } from './actions/put-parameter.ts';
import { removeTagsFromResource } from './actions/remove-tags-from-resource.ts';

/** AWS Systems Manager, Parameter Store alone: plain parameters, their versions and tags. */
export const ssmService: Service = {
  signingName: 'ssm',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AmazonSSM' },
  accessDeniedCode: 'AccessDeniedException',
  // https://repost.aws/knowledge-center/ssm-parameter-store-rate-exceeded
  throttled: { code: 'ThrottlingException', text: 'Rate exceeded' },
  actions: [
    addTagsToResource,
    deleteParameter,
    deleteParameters,
    describeParameters,
    getParameter,
    getParameterHistory,
    getParameters,
    getParametersByPath,
    listTagsForResource,
    putParameter,
    removeTagsFromResource,
  ],
  schemas,
};
