import fc from 'fast-check';

/**
 * Property-based tests draw the same cases in every run, so that a red run says something about the change and not about
 * chance. `FAST_CHECK_SEED=random` (or a number that a failure printed) explores others.
 */
const wanted = process.env['FAST_CHECK_SEED'] ?? '20261123';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
