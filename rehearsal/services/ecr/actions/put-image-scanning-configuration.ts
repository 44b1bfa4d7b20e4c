import {
  PutImageScanningConfiguration$,
  type PutImageScanningConfigurationRequest,
  type PutImageScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html */
export const putImageScanningConfiguration = defineRepositoryAction<
  PutImageScanningConfigurationRequest,
  PutImageScanningConfigurationResponse
>({
  schema: PutImageScanningConfiguration$,
  handle: (input, { repository }) => {
    repository.scanOnPush = input.imageScanningConfiguration?.scanOnPush ?? false;
    const { scanOnPush } = repository;
    return { ...repositoryIdentity(repository), imageScanningConfiguration: { scanOnPush } };
  },
});
