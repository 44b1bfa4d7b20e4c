import type { Bootstrap } from '../../doctor/checks/bootstrap.ts';
import type { Facts } from '../../doctor/facts.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand } from '../command.ts';
import type { Console } from '../console.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { nothingGoesOn } from '../interruption.ts';
import type { DoctorResult } from './json.ts';
import { doctorPermissions } from './permissions.ts';
import { showFindings } from './show.ts';

/** `orgvault doctor`: every precondition of a deployment. */
export function doctorCommand(cli: Cli) {
  return orgvaultCommand('doctor', {
    summary: 'Check every precondition, and repair what can safely be repaired',
    description:
      'Each finding is pass, warn, fail or unknown. What your credentials may not see is unknown, never a pass: run the ' +
      'command again in the account that it names. Bootstrapping needs an administrator of the account.',
    examples: [
      { line: 'orgvault doctor', what: 'looks, and changes nothing' },
      {
        line: 'orgvault doctor --fix --profile management',
        what: 'offers to activate trusted access for StackSets and to register the delegated administrator',
      },
      {
        line: 'orgvault doctor --fix --profile backup',
        what: 'offers to bootstrap the account for the CDK',
      },
    ],
    exits: {
      [exitStatus.ok]: 'everything passed, apart from warnings',
      [exitStatus.failed]: 'a precondition is not met, or the command failed',
      [exitStatus.unprotected]: 'nothing failed, but something is unknown',
    },
    permissions: doctorPermissions,
  })
    .option('--fix', 'repair what can safely be repaired, asking before each repair')
    .option('--yes', 'with --fix: repair without asking')
    .action((options) => {
      const ongoing: Ongoing = { said: nothingGoesOn };
      return cli.run(
        options,
        (context) => doctor(context, options, ongoing),
        async () => ongoing.said,
      );
    });
}

interface Flags {
  readonly fix?: true;
  readonly yes?: true;
}

/** What goes on in AWS if the command is interrupted now. */
interface Ongoing {
  said: string;
}

async function doctor(context: Context, { fix, yes }: Flags, ongoing: Ongoing): Promise<ExitStatus> {
  const { console } = context;
  const config = await context.config();
  const { Facts } = await import('../../doctor/facts.ts');
  const facts = new Facts(config, await context.principal());
  // Without credentials nothing can be said: AWS is asked for them first, while the clients of all checks load.
  const [{ runChecks }, { allChecks }] = await Promise.all([
    import('../../doctor/run-checks.ts'),
    import('../../doctor/all-checks.ts'),
    facts.identity(),
  ]);
  const { nodeVersion } = console.terminal;
  const findings = await runChecks(allChecks(nodeVersion, bootstrapBy(context, facts, ongoing)), facts);
  return report(fix === true ? await repair(findings, console, yes === true) : findings, console);
}

function bootstrapBy({ console, signal }: Context, { caller, region }: Facts, ongoing: Ongoing): Bootstrap {
  return async (environment) => {
    // Only now: the CDK's engine takes a second to load.
    const { bootstrapEnvironment } = await import('../../deployment/engine.ts');
    console.log(`Bootstrapping ${environment}, which takes a minute.`);
    ongoing.said = whatBootstrapGoesOn(environment, region);
    await bootstrapEnvironment(environment, region, {
      principal: caller,
      listener: (level, message) => (level === 'say' ? console.log(message) : console.detail(message)),
      signal,
    });
    ongoing.said = nothingGoesOn;
  };
}

/** The engine does not tell whether it has begun. */
function whatBootstrapGoesOn(environment: string, region: string): string {
  return `If CloudFormation has begun with the stack CDKToolkit of ${environment}, it goes on. Follow it: aws cloudformation describe-stack-events --stack-name CDKToolkit --region ${region}. Then run the command again.`;
}

type Repaired = Finding & { readonly repaired?: boolean };

function report(findings: readonly Repaired[], console: Console): ExitStatus {
  const result: DoctorResult = {
    version: 1,
    findings: findings.map(({ check, verdict, detail, remedy, repaired }) => ({
      check,
      verdict,
      detail,
      ...(remedy !== undefined && { remedy }),
      ...(repaired !== undefined && { repaired }),
    })),
  };
  console.result(result, () => showFindings(findings, console));
  if (findings.some(({ verdict }) => verdict === 'fail')) return exitStatus.failed;
  if (findings.some(({ verdict }) => verdict === 'unknown')) return exitStatus.unprotected;
  return exitStatus.ok;
}

/** One after another, in the order of the checks: registering an administrator needs the access activated before. */
async function repair(findings: readonly Finding[], console: Console, yes: boolean): Promise<Repaired[]> {
  const after: Repaired[] = [];
  for (const finding of findings) {
    const { repair: offered, check } = finding;
    if (offered === undefined || !(await console.confirm(offered.question, yes))) {
      after.push(finding);
      continue;
    }
    await offered.run();
    // Should a later repair fail, this line is all that tells of this one.
    console.log(`Repaired ${check}.`);
    after.push({ check, verdict: 'pass', detail: `repaired: ${finding.detail}`, repaired: true });
  }
  return after;
}
