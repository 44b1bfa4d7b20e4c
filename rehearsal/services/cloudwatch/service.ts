import * as schemas from '@aws-sdk/client-cloudwatch';
import type { Service } from '../../cloud/service.ts';
import { getMetricData } from './actions/get-metric-data.ts';
import { listMetrics } from './actions/list-metrics.ts';

const targetPrefix = 'GraniteServiceVersion20100801';

/** Amazon CloudWatch: reads the metrics of S3's replication. */
export const cloudwatchService: Service = {
  signingName: 'monitoring',
  name: 'cloudwatch',
  protocol: { kind: 'json', version: '1.0', targetPrefix, queryCompatible: true },
  otherProtocols: [
    { kind: 'cbor', serviceName: targetPrefix },
    {
      kind: 'query',
      apiVersion: '2010-08-01',
      xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    },
  ],
  accessDeniedCode: 'AccessDenied',
  // https://repost.aws/knowledge-center/cloudwatch-400-error-throttling
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [getMetricData, listMetrics],
  schemas,
};
