import { join } from 'node:path';

/** Where and as whom an operator's programs run. */
export interface OperatorEnvironment {
  readonly endpoint: string;
  /** Also its access key id: on the rehearsal a 12-digit key is an administrator of that account. */
  readonly accountId: string;
  readonly region: string;
  /** The folder of `cdk.json`. */
  readonly project: string;
  /** A private folder: cloud assembly, home and logs. */
  readonly workspace: string;
}

/** Nothing of this machine's AWS configuration: the endpoint is the only difference from a real deployment. */
export function environmentVariables(environment: OperatorEnvironment): NodeJS.ProcessEnv {
  const { accountId, endpoint, region, workspace } = environment;
  return {
    PATH: process.env['PATH'],
    HOME: workspace,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: region,
    AWS_CONFIG_FILE: join(workspace, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(workspace, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
