import type { Check } from '../case.ts';
import { told } from '../read.ts';
import { revertCentre, revertSource } from '../repair.ts';

/** Both buckets keep versions; without, S3 replicates nothing. */
export const bucketsKeepVersions: Check = ({ source, central, centre, target, where }) => {
  const ofSource = told(source.versioning);
  const ofCentre = told(central.versioning);
  return [
    ...(ofSource !== undefined && ofSource !== 'Enabled'
      ? [
          {
            code: 'SOURCE_VERSIONING_SUSPENDED',
            what: `${where}: versioning of ${source.store.bucket} is ${ofSource}`,
            ...revertSource(target),
          },
        ]
      : []),
    ...(ofCentre !== undefined && ofCentre !== 'Enabled'
      ? [
          {
            code: 'CENTRAL_VERSIONING_SUSPENDED',
            what: `versioning of the central bucket ${centre.bucket} is ${ofCentre}, so nothing of ${where} is taken`,
            ...revertCentre(centre),
          },
        ]
      : []),
  ];
};

/** What is put without a word on encryption gets the bucket's own key, the only one that the role may use. */
export const sourceEncryptsWithItsKey: Check = ({ source, target, where }) => {
  const actual = told(source.encryption);
  if (actual === undefined || actual === source.store.keyArn) return [];
  return [
    {
      code: 'SOURCE_DEFAULT_ENCRYPTION_CHANGED',
      what: `${where}: the default encryption of ${source.store.bucket} is ${actual} instead of the bucket's own key ${source.store.keyArn}`,
      ...revertSource(target),
    },
  ];
};

/** A public policy makes Block Public Access refuse everybody of other accounts. */
export const centralPolicyIsNotPublic: Check = ({ central, centre, where }) =>
  told(central.isPublic) === true
    ? [
        {
          code: 'CENTRAL_POLICY_PUBLIC',
          what: `the policy of the central bucket ${centre.bucket} counts as public, so Block Public Access refuses ${where} and every other account`,
          ...revertCentre(centre),
        },
      ]
    : [];
