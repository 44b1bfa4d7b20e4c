import type { Service } from '../cloud/service.ts';
import { accountService } from './account/service.ts';
import { cloudformationService } from './cloudformation/service.ts';
import { cloudwatchService } from './cloudwatch/service.ts';
import { ecrService } from './ecr/service.ts';
import { iamService } from './iam/service.ts';
import { kmsService } from './kms/service.ts';
import { organizationsService } from './organizations/service.ts';
import { s3Service } from './s3/service.ts';
import { s3ControlService } from './s3-control/service.ts';
import { serviceQuotasService } from './service-quotas/service.ts';
import { ssmService } from './ssm/service.ts';
import { stsService } from './sts/service.ts';

/** Every service that the rehearsal answers for. */
export const services: readonly Service[] = [
  accountService,
  cloudformationService,
  cloudwatchService,
  ecrService,
  iamService,
  kmsService,
  organizationsService,
  s3Service,
  s3ControlService,
  serviceQuotasService,
  ssmService,
  stsService,
];
