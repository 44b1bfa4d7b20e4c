import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  paginateListServiceQuotas,
} from '@aws-sdk/client-service-quotas';
import { about, type Case } from '../case.ts';
import { givenSession } from '../iam/given-role.ts';
import { api, guide } from '../sources.ts';

/** Of an account that never asked for more. */
const published = [
  ['cloudformation', 'L-EC62D81A', 'Stack sets per administrator account', 1000, false],
  ['cloudformation', 'L-C8225BA5', 'Stack instances per stack set', 100_000, false],
  ['cloudformation', 'L-0485CB21', 'Stack count', 2000, false],
  ['iam', 'L-FE177D64', 'Roles per account', 1000, true],
  ['iam', 'L-E95E4862', 'Customer managed policies per account', 1500, true],
  ['iam', 'L-0DA4ABF3', 'Managed policies per role', 10, true],
  ['kms', 'L-C2F1777E', 'Customer Master Keys (CMKs)', 100_000, false],
  ['s3', 'L-DC2B2D3D', 'General purpose buckets', 10_000, true],
] as const;

const defaults: readonly Case<undefined>[] = published.map(([service, code, name, value, global]) => ({
  name: `${name}: ${value}`,
  source: guide.quotas(service),
  when: (aws) =>
    aws.member.serviceQuotas.send(
      new GetAWSDefaultServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }),
    ),
  answers: {
    Quota: { ServiceCode: service, QuotaCode: code, QuotaName: name, Value: value, GlobalQuota: global },
  },
}));

const stackSets = { ServiceCode: 'cloudformation', QuotaCode: 'L-EC62D81A' };

export const quotas = about('quotas', [
  ...defaults,
  {
    name: 'the quota of an account has its number',
    source: api.serviceQuotas('GetServiceQuota'),
    when: (aws) => aws.member.serviceQuotas.send(new GetServiceQuotaCommand(stackSets)),
    answers: (_, aws) => ({
      Quota: {
        QuotaArn: `arn:aws:servicequotas:us-east-1:${aws.member.id}:cloudformation/L-EC62D81A`,
        Adjustable: true,
        Unit: 'None',
      },
    }),
  },
  {
    name: 'the quotas of an account come in pages',
    source: api.serviceQuotas('ListServiceQuotas'),
    when: async (aws) => {
      const codes: (string | undefined)[] = [];
      const settings = { client: aws.member.serviceQuotas, pageSize: 2 };
      for await (const page of paginateListServiceQuotas(settings, { ServiceCode: 'cloudformation' })) {
        codes.push(...(page.Quotas ?? []).map(({ QuotaCode }) => QuotaCode));
      }
      return { found: codes.includes('L-C8225BA5'), once: new Set(codes).size === codes.length };
    },
    answers: { found: true, once: true },
  },
  {
    name: "AWS's defaults are listed too",
    source: api.serviceQuotas('ListAWSDefaultServiceQuotas'),
    when: async (aws) => {
      const { Quotas = [] } = await aws.member.serviceQuotas.send(
        new ListAWSDefaultServiceQuotasCommand({ ServiceCode: 's3' }),
      );
      return { buckets: Quotas.find(({ QuotaCode }) => QuotaCode === 'L-DC2B2D3D') };
    },
    answers: { buckets: { Value: 10_000 } },
  },
  {
    name: 'a token that nobody handed out is refused',
    source: api.serviceQuotas('ListServiceQuotas'),
    when: (aws) =>
      aws.member.serviceQuotas.send(
        new ListServiceQuotasCommand({ ServiceCode: 'cloudformation', NextToken: 'none' }),
      ),
    refused: { code: 'InvalidPaginationTokenException', status: 400 },
  },
  {
    name: 'a role without the permission reads no quotas',
    source: guide.iam('troubleshoot_access-denied'),
    when: async (aws) => {
      const session = await givenSession(aws);
      return session.serviceQuotas.send(new GetServiceQuotaCommand(stackSets));
    },
    refused: {
      code: 'AccessDeniedException',
      status: 400,
      message:
        /^User: arn:aws:sts::\d{12}:assumed-role\/\S+ is not authorized to perform: servicequotas:GetServiceQuota .*because no identity-based policy allows the servicequotas:GetServiceQuota action$/,
    },
  },
]);
