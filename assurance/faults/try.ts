import { rowsOf } from './rows.ts';
import { organizationScenarios } from './scenarios/organization.ts';
const only = new RegExp(process.argv[2] ?? '');
for (const row of await rowsOf(organizationScenarios.filter(({name}) => only.test(name)))) console.log(JSON.stringify(row, null, 1).slice(0, 6000));
process.exit();
