import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/report/block.ts';
import { reportBlocks } from '../../src/report/reportBlocks.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import type { TraceDocument, TracedOutput } from '../../src/results/traceDocument.ts';
import { reportInputOf } from '../support/reportInputOf.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** Timeline and appendix: the last two tables. */
function movementsOf(document: TraceDocument): readonly Table[] {
  const blocks = reportBlocks(reportInputOf([document]), reportWordsOf('en'));
  return blocks.filter((block) => block.kind === 'table').slice(-2);
}

/** Rows of a book that pay on what the one before paid; document order is that of their hashes, not of time. */
function book(count: number): TraceDocument {
  const document = traceDocumentOf(['fifo', 'haircut'], [{ kind: 'balance', tainted: [10n, 10n] }], {
    network: 'ledger',
    parameters: { asset: 'BRL', decimals: 2 },
  });
  const row = (turn: number) => `${String((turn * 7) % count).padStart(64, '0')}:1`;
  const turns = Array.from({ length: count }, (_, turn) => turn);
  const outputs = turns.map((turn) => ({
    ...(document.outputs[0] as TracedOutput),
    outpoint: row(turn),
    height: null,
    time: 1_600_000_000 + turn * 86_400,
  }));
  const edges = turns
    .slice(1)
    .map((turn) => ({ from: row(turn - 1), txid: row(turn), to: row(turn), value: '10', tainted: String(turn) }));
  const sorted = [...edges].sort((a, b) => (a.txid < b.txid ? -1 : 1));
  return { ...document, outputs, results: document.results.map((result) => ({ ...result, edges: sorted })) };
}

describe('the movements of a report', () => {
  it('stand in order of time in a book, too', () => {
    for (const { rows } of movementsOf(book(20))) {
      const times = rows.map(([time = '']) => time);
      expect(times).toHaveLength(19);
      expect(times).toEqual([...times].sort());
    }
  });

  it('are cut to the largest, still in order of time, and all of them stand in the appendix', () => {
    const [timeline, all] = movementsOf(book(100));
    const amounts = (timeline?.rows ?? []).map((row) => row.at(-1));
    expect(amounts).toHaveLength(40);
    expect(amounts[0]).toBe('0.60 BRL');
    expect(amounts.at(-1)).toBe('0.99 BRL');
    expect(all?.rows).toHaveLength(99);
  });

  it('name the rule where there are several', () => {
    const [timeline, all] = movementsOf(book(3));
    expect(timeline?.header.at(-1)).toBe('Traced (fifo)');
    expect(all?.header.at(-1)).toBe('Traced (fifo)');
  });
});
