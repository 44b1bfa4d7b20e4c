import { sourceParameters } from '../../../../src/names.ts';
import { deploy } from '../../../policies/resolve-template.ts';
import type { Templates } from '../../../policies/synthesize.ts';
import { isObject, type Json } from '../../../policies/template.ts';
import { type Probe, works } from '../../probe.ts';
import { own } from '../../scene.ts';

/**
 * Where the services have another domain, S3 may have either name to KMS: AWS documents one with `amazonaws.com` for
 * all partitions. In the commercial partition both are the same, so the templates are looked at as in China.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function otherDomains(): Probe {
  return works('in China, keys are used through S3 by both names that it may have there', async (scene) => {
    const templates: Templates = JSON.parse(JSON.stringify(scene.templates));
    const parameters = Object.fromEntries(
      Object.values(sourceParameters).map((name) => [name, 'cn-north-1']),
    );
    for (const template of Object.values(templates)) {
      const resources = deploy(template, {
        accountId: own,
        region: 'cn-north-1',
        stackUuid: 'china',
        parameters: { ...parameters, BootstrapVersion: '30' },
      });
      for (const { logicalId, properties } of resources) {
        for (const names of valuesNamed('kms:ViaService', properties)) {
          const suffixes = [names].flat().map((name) => String(name).replace(/^s3\.[^.]+\./, ''));
          if (suffixes.join() !== 'amazonaws.com,amazonaws.com.cn') {
            throw new Error(`${logicalId} knows S3 as ${suffixes.join(' and ')}`);
          }
        }
      }
    }
  });
}

/** What stands under a name, at any depth. */
function valuesNamed(name: string, value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesNamed(name, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === name ? [item] : valuesNamed(name, item)));
}
