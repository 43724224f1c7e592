import { UsageError } from '../../errors/usageError.ts';
import { ACCOUNT_RULES } from './accountLots.ts';
import { divideFlow } from './divideFlow.ts';
import type { FlowRequest, LedgerFlow } from './ledgerFlow.ts';
import { poisonFlow } from './poisonFlow.ts';

/** Names of the rules that accounts can be followed by. */
export const LEDGER_RULES: readonly string[] = [...ACCOUNT_RULES.map(({ name }) => name), 'poison'];

/** Follows seeds under one rule. Throws UsageError for a rule that accounts do not know. */
export function ledgerFlow(request: FlowRequest, rule: string): LedgerFlow {
  if (rule === 'poison') return poisonFlow(request);
  const known = ACCOUNT_RULES.find(({ name }) => name === rule);
  if (known !== undefined) return divideFlow(request, known);
  throw new UsageError(`"${rule}" is not a rule for accounts`, { hint: `choose of: ${LEDGER_RULES.join(', ')}` });
}
