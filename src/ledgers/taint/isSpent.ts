import type { FlowRecord } from './flowRecord.ts';
import type { FlowRequest } from './ledgerFlow.ts';

/** Why money rests where a budget stopped the pass. */
export const BUDGET_REASON = 'as many payments were followed as --max-transactions allows';

/** Whether as many payments were reached as the question allows. */
export function isSpent({ bounds }: FlowRequest, { payments }: FlowRecord): boolean {
  return bounds.maxPayments !== undefined && payments.size >= bounds.maxPayments;
}
