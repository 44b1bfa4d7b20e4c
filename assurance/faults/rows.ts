import { Estate } from './estate.ts';
import { ids } from './organization.ts';
import { proveProtection } from './protection.ts';
import type { Scenario, Told } from './scenario.ts';

/** What became of a scenario. */
export interface Row {
  readonly name: string;
  readonly told: Told;
  /** Versions in the members' buckets and the centre. */
  readonly before: number;
  readonly after: number;
  readonly lost: number;
  readonly complaints: readonly string[];
}

/**
 * Plays scenarios one after another in one organization, and proves after each that everything is protected and
 * everything is there. After one that did not hold, the next ones get a new organization.
 */
export async function rowsOf(scenarios: readonly Scenario[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let estate = await Estate.start('deployment');
  for (const scenario of scenarios) {
    const row = await rowOf(estate, scenario);
    rows.push(row);
    if (row.complaints.length === 0 && scenario.closes === undefined) continue;
    await estate.stop();
    estate = await Estate.start('deployment');
  }
  await estate.stop();
  return rows;
}

async function rowOf(estate: Estate, scenario: Scenario): Promise<Row> {
  const { name, closes } = scenario;
  const members = ids.members.filter((account) => account !== closes);
  const before = await estate.versions([...members, ids.central]);
  const failed = { name, told: { said: '', mended: [] }, before: before.size, after: 0, lost: 0 };
  try {
    const told = await scenario.run(estate);
    const { complaints, lost, after } = await proveProtection(estate, before, members);
    return {
      ...{ name, told, before: before.size, after, lost },
      complaints: complaints.map((complaint) => `${name}: ${complaint}`),
    };
  } catch (error) {
    return { ...failed, complaints: [`${name}: ${error instanceof Error ? error.message : String(error)}`] };
  }
}
