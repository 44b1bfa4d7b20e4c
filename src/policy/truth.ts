/** Whether something holds; `unknown` where that depends on what is not known here. */
export type Truth = 'yes' | 'no' | 'unknown';

/** Holds if all hold; surely not as soon as one does not. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const truth of truths) {
    if (truth === 'no') return 'no';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Holds if one holds. */
export function any(truths: Iterable<Truth>): Truth {
  let result: Truth = 'no';
  for (const truth of truths) {
    if (truth === 'yes') return 'yes';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Holds if it does not. */
export function not(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'yes' ? 'no' : 'yes';
}

/** What is known for sure. */
export function truthOf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}
