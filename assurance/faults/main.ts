import { parseArgs } from 'node:util';
import { Estate } from './estate.ts';
import { proveProtection } from './protection.ts';
import { centreScenarios } from './scenarios/centre.ts';
import { machineScenarios } from './scenarios/machine.ts';
import { memberScenarios } from './scenarios/member.ts';
import { organizationScenarios } from './scenarios/organization.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const estate = await Estate.deployed();
for (const s of [
  ...centreScenarios,
  ...memberScenarios,
  ...machineScenarios,
  ...organizationScenarios,
].filter((x) => new RegExp(values.only).test(x.name))) {
  const t = performance.now();
  const before = await estate.versions();
  const told = await s.run(estate).catch((e: unknown) => String(e));
  if (typeof told === 'string') {
    console.log(s.name, told.slice(0, 3000));
    break;
  }
  const p = await proveProtection(estate, before);
  console.log(s.name, told, p.before, p.after, Math.round(performance.now() - t));
  for (const c of p.complaints) console.log('   ', c.slice(0, 700));
}
process.exit();
