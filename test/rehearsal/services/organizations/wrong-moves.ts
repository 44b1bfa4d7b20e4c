import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyAction } from '../../../../rehearsal/cloud/action.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { organizationsService } from '../../../../rehearsal/services/organizations/service.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

/** A call that AWS refuses, and how. */
export interface WrongMove {
  readonly name: string;
  readonly action: string;
  readonly input: object;
  /** @default the management account */
  readonly by?: string;
  readonly code: string;
  readonly reason?: string;
  readonly message?: string;
}

const stackSets = 'member.org.stacksets.cloudformation.amazonaws.com';

/** Tries each in the default organization, whose central account is delegated administrator of StackSets. */
export function testWrongMoves(title: string, wrongMoves: readonly WrongMove[]): void {
  describe(`wrong moves in Organizations: ${title}`, () => {
    let cloud: Cloud;

    beforeAll(async () => {
      cloud = await defaultCloud();
      const { serviceAccess } = cloud.state.organizations;
      serviceAccess.trust(stackSets, cloud.clock.now());
      serviceAccess.delegate(ids.centralAccount, stackSets, cloud.clock.now());
    });

    test.each(wrongMoves)('$name: $code $reason', async ({ action, input, by, code, reason, message }) => {
      const options = administratorOf(cloud, by ?? ids.managementAccount);
      const refused = await refusal(cloud.call(actionNamed(action), input, options));
      expect(refused).toMatchObject({
        code,
        ...(reason === undefined ? {} : { reason }),
        ...(message === undefined ? {} : { message }),
      });
    });
  });
}

function actionNamed(name: string): AnyAction {
  const found = organizationsService.actions.find((action) => action.name === name);
  if (found === undefined) throw new Error(`no action ${name}`);
  return found;
}
