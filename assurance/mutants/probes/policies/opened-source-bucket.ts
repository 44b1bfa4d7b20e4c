import { batchFolder, canaryFolder } from '../../../../src/names.ts';
import { rogueSession } from '../../../policies/deployed-organization.ts';
import { isAllowed, type Principal, service } from '../../../policies/policy-simulation.ts';
import { isObject } from '../../../policies/template.ts';
import { holds, type Probe, works } from '../../probe.ts';
import { neighbour, own, type Scene } from '../../scene.ts';
import { s3 } from './arns.ts';

/** The source bucket's policy where an administrator has added a statement that lets everybody put. */
export function openedSourceBucket(): readonly Probe[] {
  const mayPut = async (scene: Scene, who: Principal, key: string): Promise<boolean> => {
    const { bucketPolicy, bucketName } = scene.documents().member(own);
    if (!isObject(bucketPolicy) || !Array.isArray(bucketPolicy['Statement'])) {
      throw new Error('the source bucket has no policy');
    }
    const letIn = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: '*',
      // Not public, so that nothing else refuses it.
      Condition: { StringEquals: { 'aws:SecureTransport': 'true', 'aws:SourceVpc': 'vpc-1' } },
    };
    return isAllowed(who, {
      action: 's3:PutObject',
      resource: `${s3}${bucketName}/${key}`,
      resourceAccount: own,
      resourcePolicy: { ...bucketPolicy, Statement: [...bucketPolicy['Statement'], letIn] },
      context: { 'aws:SourceVpc': 'vpc-1' },
    });
  };
  const logging = service('logging.s3.amazonaws.com');
  const foreign = (purpose: 'batch' | 'canary') => rogueSession(neighbour, purpose);
  return [
    works(
      'services of AWS may be let into a source bucket, though they belong to no organization',
      async (scene) => {
        if (!(await mayPut(scene, logging, `${own}/log`))) throw new Error('the service is refused');
      },
    ),
    works('other accounts of the organization may be let into a source bucket', async (scene) => {
      if (!(await mayPut(scene, foreign('batch'), `${own}/file`))) throw new Error('they are refused');
    }),
    holds(
      'the source bucket takes no batch files of the batch roles of others, wherever they are let in',
      'intrusion',
      async (scene) => !(await mayPut(scene, foreign('batch'), `${batchFolder}file`)),
    ),
    holds(
      'the source bucket takes no canaries of the canary roles of others, wherever they are let in',
      'intrusion',
      async (scene) => !(await mayPut(scene, foreign('canary'), `${own}/${canaryFolder}file`)),
    ),
  ];
}
