import type { TraceDocument, TraceEndpoint } from '../../src/results/traceDocument.ts';
import { amountText, fiatText } from './amountText.ts';
import { arrivalSpan } from './arrivalSpan.ts';
import { fiatOf } from './fiatOf.ts';
import { flow } from './flow.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { dayText } from './timeText.ts';
import { arrivalsOf, type Ending } from './traceEndings.ts';

/** The recipient in full, to copy; and what the figures leave open. */
export function endingDetails(
  document: TraceDocument,
  ending: Ending,
  rules: readonly number[],
  view: Presentation,
): readonly string[] {
  const parts = [ending.address ?? ending.example.outpoint ?? '', ...arrivalNotes(document, ending, rules, view)];
  return flow(parts, view.width - 5, ' · ').map((line) => view.style.dim(`     ${line}`));
}

function arrivalNotes(
  document: TraceDocument,
  ending: Ending,
  rules: readonly number[],
  view: Presentation,
): readonly string[] {
  const { words, network } = view;
  const rule = rules.find((one) => (ending.tainted[one] ?? 0n) > 0n) ?? 0;
  const arrivals = arrivalsOf(ending, rules);
  const notes = ruleNotes(ending.byRule[rule] ?? [], view);
  const name = document.results[rule]?.taint ?? '';
  const named = rules.length === 1 ? notes : notes.map((note, index) => (index === 0 ? `${name}: ${note}` : note));
  if (arrivals.length > 1) {
    const { last } = arrivalSpan(arrivals);
    return [words.payments(arrivals.length, last === null ? '?' : dayText(last, view.timezone)), ...named];
  }
  const value = BigInt(arrivals[0]?.value ?? '0');
  const isPart = value > (ending.tainted[rule] ?? 0n);
  return [...(isPart ? [words.ofOutput(amountText(value, network.decimals))] : []), ...named];
}

/** What one rule says of what arrived: its worth, and how much of it is whose, where seeds have several names. */
function ruleNotes(endpoints: readonly TraceEndpoint[], view: Presentation): readonly string[] {
  const { cents } = fiatOf(
    endpoints.map(({ tainted, time }) => ({ value: BigInt(tainted), time })),
    view,
  );
  const byLabel = new Map<string, bigint>();
  for (const { label, tainted } of endpoints.flatMap(({ labels }) => labels)) {
    byLabel.set(label, (byLabel.get(label) ?? 0n) + BigInt(tainted));
  }
  const labels = [...byLabel].map(
    ([label, amount]) => `${safeText(label)} ${amountText(amount, view.network.decimals)}`,
  );
  return [...(cents === null ? [] : [fiatText(cents, view.currency)]), ...(labels.length > 1 ? labels : [])];
}
