import type { ServiceQuota } from '@aws-sdk/client-service-quotas';
import { notModelled } from '../../cloud/aws-error.ts';
import { illegalArgument, noSuchResource } from './errors.ts';
import { type Quota, type QuotaService, quotaServices } from './quotas.ts';

const home = 'us-east-1';

/** A service with its code. */
export interface FoundService extends QuotaService {
  readonly code: string;
}

/**
 * The service of this code, where its quotas are asked for.
 *
 * @throws AwsError `IllegalArgumentException`, `NoSuchResourceException`; `NotImplemented` for services that AWS has
 */
export function findService(code: string | undefined, region: string): FoundService {
  if (code === undefined || !/^[a-zA-Z][a-zA-Z0-9-]{1,63}$/.test(code)) {
    throw illegalArgument('The service code is not valid.');
  }
  const service = quotaServices.get(code);
  if (!service) throw notModelled(`quotas of the service ${code}`);
  if (service.global && region !== home) throw noSuchResource();
  return { ...service, code };
}

/** @throws AwsError `IllegalArgumentException`; `NotImplemented` for quotas that AWS has, or may have */
export function findQuota(service: FoundService, code: string | undefined): Quota {
  if (code === undefined || !/^[a-zA-Z][a-zA-Z0-9-]{1,128}$/.test(code)) {
    throw illegalArgument('The quota code is not valid.');
  }
  const quota = service.quotas.find((each) => each.code === code);
  if (!quota) throw notModelled(`the quota ${code} of ${service.code}`);
  return quota;
}

/** A quota as answers show it; the default value of AWS belongs to no account. */
export function description(
  service: FoundService,
  quota: Quota,
  where: { readonly region: string; readonly accountId?: string },
): ServiceQuota {
  const region = service.global ? '' : where.region;
  return {
    ServiceCode: service.code,
    ServiceName: service.name,
    QuotaArn: `arn:aws:servicequotas:${region}:${where.accountId ?? ''}:${service.code}/${quota.code}`,
    QuotaCode: quota.code,
    QuotaName: quota.name,
    Value: quota.value,
    Unit: 'None',
    Adjustable: quota.adjustable,
    GlobalQuota: service.global,
    ...(where.accountId !== undefined && { QuotaAppliedAtLevel: 'ACCOUNT' as const }),
  };
}
