import type { App } from 'aws-cdk-lib/core';
import type { Config } from '../src/config/schema.ts';
import { stackNames } from '../src/names.ts';
import { CentralStack } from './central-stack.ts';
import { EnrollmentStack } from './enrollment-stack.ts';

/** Config to stacks, for each of the three deployment shapes: they differ in the accounts of the stacks only. */
export function addStacks(app: App, config: Config): void {
  const centralStack = new CentralStack(app, stackNames.central, { config });
  new EnrollmentStack(app, stackNames.enrollment, { config, centralStack });
}
