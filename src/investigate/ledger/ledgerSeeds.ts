import { NotFoundError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { parseRowId } from '../../ledgers/citation.ts';
import { parseDecimal } from '../../ledgers/parseDecimal.ts';
import type { LedgerGround, LedgerSeed } from '../../ledgers/taint/ledgerFlow.ts';
import type { TraceSource } from '../../results/traceDocument.ts';
import type { LedgerTarget, LedgerTraceRequest } from './ledgerTraceRequest.ts';

/** Targets as payments. */
export interface LedgerSeeds {
  readonly seeds: readonly LedgerSeed[];
  readonly source: TraceSource;
  readonly labels: readonly string[];
}

/**
 * Rows, or all that reached an account from others; the first label that names a payment has it.
 * @throws NotFoundError for a row that is not there, UsageError for an amount that is none or too much.
 */
export function ledgerSeeds(request: LedgerTraceRequest, ground: LedgerGround, decimals: number): LedgerSeeds {
  const seeds: LedgerSeed[] = [];
  const taken = new Map<number, bigint>();
  const outpoints: { outpoint: string; address: string; value: string; label: string }[] = [];
  const excluded: { outpoint: string; reason: string }[] = [];
  const labels = [...new Set(request.targets.map(({ label }) => label))];
  for (const target of request.targets) {
    for (const { payment: index, amount } of paymentsOf(target, request, ground, decimals)) {
      const payment = ground.payments[index]!;
      const before = taken.get(index) ?? 0n;
      const adds = amount > before ? amount - before : 0n;
      if (adds === 0n) {
        const reason = amount === 0n ? 'an amount of 0' : 'named by an earlier target';
        excluded.push({ outpoint: payment.id, reason });
        continue;
      }
      taken.set(index, amount);
      seeds.push({ payment: index, label: labels.indexOf(target.label) + 1, amount });
      outpoints.push({ outpoint: payment.id, address: payment.to, value: adds.toString(), label: target.label });
    }
  }
  const value = [...taken.values()].reduce((sum, one) => sum + one, 0n);
  return { seeds, source: { value: value.toString(), outpoints, excluded }, labels };
}

/** `row=amount`: the row. */
export function rowPart(text: string): string {
  return text.split('=')[0] as string;
}

function paymentsOf(
  { text }: LedgerTarget,
  { since, until }: LedgerTraceRequest,
  { payments }: LedgerGround,
  decimals: number,
) {
  const citation = parseRowId(rowPart(text));
  if (citation === null) {
    return payments.flatMap((payment, index) => {
      const isOutside = (since !== null && payment.arrival < since) || (until !== null && payment.arrival > until);
      return payment.to !== text || payment.from === text || payment.amount === 0n || isOutside
        ? []
        : [{ payment: index, amount: payment.amount }];
    });
  }
  const index = payments.findIndex(({ rows }) =>
    rows.some((row) => row.startsWith(citation.file) && row.endsWith(`:${citation.row}`)),
  );
  if (index < 0)
    throw new NotFoundError(`no ledger has the row ${rowPart(text)}`, { hint: 'see: peelhound ledger list' });
  const all = payments[index]!.amount;
  const asked = text.includes('=') ? seedAmount(text, decimals) : all;
  if (asked > all)
    throw new UsageError(`${text}: the row moves less than that`, { hint: 'ask for at most its amount' });
  return [{ payment: index, amount: asked }];
}

function seedAmount(text: string, decimals: number): bigint {
  const amount = text.slice(text.indexOf('=') + 1);
  try {
    return parseDecimal(amount, decimals, { decimal: '.', grouping: '' });
  } catch (cause) {
    throw new UsageError(`"${amount}" is not an amount`, { hint: 'write units of the asset: 100.50', cause });
  }
}
