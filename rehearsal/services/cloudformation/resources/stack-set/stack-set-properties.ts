import type {
  CallAs,
  Capability,
  DeploymentTargets,
  Parameter,
  PermissionModels,
  StackSetOperationPreferences,
  Tag,
} from '@aws-sdk/client-cloudformation';

/** A group of instances: targets, Regions and the overrides that they share. */
export interface StackInstances {
  readonly DeploymentTargets: DeploymentTargets;
  readonly Regions: readonly string[];
  readonly ParameterOverrides?: readonly Parameter[];
}

export interface StackSetProperties {
  readonly AdministrationRoleARN?: string;
  readonly AutoDeployment?: {
    readonly DependsOn?: readonly string[];
    readonly Enabled?: boolean;
    readonly RetainStacksOnAccountRemoval?: boolean;
  };
  readonly CallAs?: CallAs;
  readonly Capabilities?: readonly Capability[];
  readonly Description?: string;
  readonly ExecutionRoleName?: string;
  readonly ManagedExecution?: { readonly Active?: boolean };
  readonly OperationPreferences?: StackSetOperationPreferences;
  readonly Parameters?: readonly Parameter[];
  readonly PermissionModel: PermissionModels;
  readonly StackInstancesGroup?: readonly StackInstances[];
  readonly StackSetName: string;
  readonly Tags?: readonly Tag[];
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
}
