import type { PolicyDocument } from '../../../cloud/caller.ts';
import { principalsByArn } from '../../../iam/principal-ids.ts';
import type { IamState } from '../../iam/state.ts';
import type { BucketPolicy } from '../bucket-configuration.ts';

/** The text of a bucket policy: as it was put, while every role in it is still the one that it named. */
export function shownPolicy({ text, document }: BucketPolicy, iam: IamState): string {
  const shown = principalsByArn(document, iam);
  const given = JSON.parse(text) as PolicyDocument;
  const changed = JSON.stringify([shown.Statement].flat()) !== JSON.stringify([given.Statement].flat());
  return changed ? JSON.stringify(shown) : text;
}
