import type { Tag } from '@aws-sdk/client-cloudformation';
import type { EncryptionType, ImageTagMutability } from '@aws-sdk/client-ecr';
import type { Value } from '../../template/value.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export interface RepositoryProperties {
  readonly EmptyOnDelete?: boolean;
  readonly EncryptionConfiguration?: { readonly EncryptionType: EncryptionType; readonly KmsKey?: string };
  readonly ImageScanningConfiguration?: { readonly ScanOnPush?: boolean };
  readonly ImageTagMutability?: ImageTagMutability;
  readonly LifecyclePolicy?: { readonly LifecyclePolicyText?: string; readonly RegistryId?: string };
  readonly RepositoryName?: string;
  readonly RepositoryPolicyText?: Value;
  readonly Tags?: readonly Tag[];
}
