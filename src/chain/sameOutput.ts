import type { TransactionOutput } from './transaction.ts';

/** Whether two accounts of an output agree. Some data sets give it without its script: the empty one contradicts none. */
export function sameOutput(a: TransactionOutput, b: TransactionOutput): boolean {
  return a.value === b.value && (a.script === b.script || a.script === '' || b.script === '');
}
