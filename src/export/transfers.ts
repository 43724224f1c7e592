import type { TraceDocument } from '../results/traceDocument.ts';
import { bestTag } from './bestTag.ts';
import { coinText } from './coinText.ts';
import { columnNames } from './columnNames.ts';
import { type CsvCell, type CsvDialect, csvRow, PLAIN_CSV } from './csvRow.ts';
import { isoTime } from './isoTime.ts';
import { type LocalTime, UTC_ONLY } from './localTime.ts';
import { type OutputFacts, outputFacts, unknownOutput } from './outputFacts.ts';
import { plainText } from './plainText.ts';
import { plainUnit } from './plainUnit.ts';

export interface TransfersOptions {
  readonly dialect?: CsvDialect | undefined;
  readonly local?: LocalTime | undefined;
}

/**
 * One row a movement (input outpoint to output, or to the fee), for spreadsheets and link charts. Amounts as base units
 * and, beside them, as exact coins; one pair of columns a taint rule.
 */
export function* transfers(document: TraceDocument, options: TransfersOptions = {}): Generator<string> {
  const dialect = options.dialect ?? PLAIN_CSV;
  const local = options.local ?? UTC_ONLY;
  const { decimals, symbol } = plainUnit(document);
  const rules = document.results.map((result) => result.taint);
  if (dialect.byteOrderMark) yield '\ufeff';
  yield csvRow(columnNames(document, header(rules, symbol, local.zone)), dialect);
  const facts = outputFacts(document);
  const endings = endingKinds(document);
  const heights = placesByTxid(facts);
  for (const movement of movementsOf(document)) {
    const from = facts.get(movement.from) ?? unknownOutput(movement.from);
    const to = movement.to === null ? null : (facts.get(movement.to) ?? unknownOutput(movement.to));
    const place = heights.get(movement.txid) ?? { height: null, time: null };
    yield csvRow(
      [
        isoTime(place.time),
        place.time === null ? null : local.text(place.time),
        place.height,
        movement.txid,
        movement.from,
        ...partyCells(from),
        movement.to,
        ...partyCells(to),
        movement.to === null ? 'fee' : (endings.get(movement.to) ?? null),
        movement.value,
        coinText(BigInt(movement.value), decimals, dialect),
        ...movement.tainted.flatMap((amount) => [amount.toString(), coinText(amount, decimals, dialect)]),
      ],
      dialect,
    );
  }
}

function header(rules: readonly string[], symbol: string, zone: string): string[] {
  return [
    'time_utc',
    `time_local (${zone})`,
    'height',
    'txid',
    'from_outpoint',
    'from_address',
    'from_label',
    'to_outpoint',
    'to_address',
    'to_label',
    'ended_as',
    'value_sat',
    `value_${symbol}`,
    ...rules.flatMap((rule) => [`tainted_${rule}_sat`, `tainted_${rule}_${symbol}`]),
  ];
}

interface Movement {
  readonly from: string;
  readonly to: string | null;
  readonly txid: string;
  readonly value: string;
  readonly tainted: bigint[];
}

/** Movements of all rules, in document order of the first rule that has them. */
function movementsOf(document: TraceDocument): Iterable<Movement> {
  const movements = new Map<string, Movement>();
  document.results.forEach(({ edges }, rule) => {
    for (const { from, to, txid, value, tainted } of edges) {
      const key = `${from}>${to ?? txid}`;
      let movement = movements.get(key);
      if (movement === undefined) {
        movement = { from, to, txid, value, tainted: document.results.map(() => 0n) };
        movements.set(key, movement);
      }
      movement.tainted[rule] = (movement.tainted[rule] as bigint) + BigInt(tainted);
    }
  });
  return movements.values();
}

/** How each output ended; rules are named where they do not all end it, or not alike. */
function endingKinds(document: TraceDocument): ReadonlyMap<string, string> {
  const kinds = new Map<string, Map<string, string[]>>();
  for (const { taint, endpoints } of document.results) {
    for (const { outpoint, kind } of endpoints) {
      if (outpoint === null) continue;
      const own = kinds.get(outpoint) ?? new Map<string, string[]>();
      kinds.set(outpoint, own.set(kind, [...(own.get(kind) ?? []), taint]));
    }
  }
  const rules = document.results.length;
  const told = ([kind, by]: [string, string[]]) => (by.length === rules ? kind : `${kind} (${by.join(', ')})`);
  return new Map([...kinds].map(([outpoint, own]) => [outpoint, [...own].map(told).join('; ')]));
}

function placesByTxid(facts: ReadonlyMap<string, OutputFacts>) {
  return new Map([...facts.values()].map(({ txid, height, time }) => [txid, { height, time }]));
}

function partyCells(party: OutputFacts | null): CsvCell[] {
  if (party === null) return [null, null];
  const tag = bestTag(party.tags);
  return [party.address === null ? null : plainText(party.address), tag === null ? null : plainText(tag.label)];
}
