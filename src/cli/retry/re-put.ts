import { OrgvaultError, wordsOf } from '../../error.ts';
import { linesOf } from '../../lines-file.ts';
import { type Difference, difference } from '../../replication/compare/difference.ts';
import type { RePut } from '../../replication/retry/find-unreplicated.ts';
import type { RePutList } from '../../replication/retry/re-put-list.ts';
import type { ObjectsResult } from './json.ts';
import { showObjectsPlan } from './show.ts';
import { emptyResult, type ObjectsWork, type WayResult } from './way.ts';

/** Copied at the same time; S3 does the work, this machine only asks. */
const atOnce = 16;
/** Failures that the result names. */
const namedFailures = 100;

/** Copies in place: finds and counts first, into a file; then asks; then copies. */
export async function putAnew(work: ObjectsWork): Promise<WayResult> {
  const { context, flags, source } = work;
  const { console } = context;
  const list = await find(work);
  try {
    const planned: ObjectsResult = {
      ...emptyResult(source, 're-put'),
      found: list.objects,
      bytes: list.bytes,
    };
    if (list.objects === 0) return { done: false, result: planned };
    console.log(
      showObjectsPlan(
        planned,
        list.first.map(({ key }) => key),
      ),
    );
    if (flags.dryRun || !(await console.confirm('Copy them in place?', flags.yes))) {
      return { done: false, result: planned };
    }
    return { done: true, result: await copyAll(work, list, planned) };
  } finally {
    await list.remove();
  }
}

async function find({ context, owner, source, from }: ObjectsWork): Promise<RePutList> {
  const [{ findCompared, findUnreplicated }, { RePutList }] = await Promise.all([
    import('../../replication/retry/find-unreplicated.ts'),
    import('../../replication/retry/re-put-list.ts'),
  ]);
  if (from !== undefined) return RePutList.of(findCompared(owner, source, readDifferences(from)));
  let looked = 0;
  const progress = context.console.progress('Looking', 0, 'objects');
  try {
    return await RePutList.of(
      findUnreplicated(owner, source, (objects) => {
        looked += objects;
        progress.update(looked, looked);
      }),
    );
  } finally {
    progress.end();
  }
}

async function copyAll(
  { context, owner, source }: ObjectsWork,
  list: RePutList,
  planned: ObjectsResult,
): Promise<ObjectsResult> {
  const [{ rePut }, { workThrough }] = await Promise.all([
    import('../../replication/retry/re-put.ts'),
    import('../../aws/work-through.ts'),
  ]);
  const result: ObjectsResult = { ...planned, failures: [] };
  const progress = context.console.progress('Putting anew', list.objects, 'objects');
  const copy = async (object: RePut): Promise<void> => {
    const outcome = await rePut(owner, source, object);
    if (outcome.kind === 'put') result.done += 1;
    else if (outcome.kind === 'overtaken') result.overtaken += 1;
    else {
      result.failed += 1;
      if (result.failures.length < namedFailures) result.failures.push({ key: object.key, why: outcome.why });
    }
    progress.update(result.done + result.overtaken + result.failed);
  };
  try {
    await workThrough(list, atOnce, copy);
    return result;
  } finally {
    progress.end();
  }
}

/** The file of `orgvault verify --compare --objects`. */
async function* readDifferences(file: string): AsyncGenerator<Difference, void> {
  let number = 0;
  try {
    for await (const line of linesOf(file)) {
      number += 1;
      if (line === '') continue;
      yield difference.parse(JSON.parse(line));
    }
  } catch (cause) {
    throw new OrgvaultError(
      'DIFFERENCES_UNREADABLE',
      `${file}${number === 0 ? '' : `:${number}`} cannot be read: ${wordsOf(cause)}`,
      'give the file that `orgvault verify --compare --objects FILE` wrote',
      { cause },
    );
  }
}
