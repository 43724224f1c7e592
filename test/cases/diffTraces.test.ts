import { describe, expect, it } from 'vitest';
import { diffTraces } from '../../src/investigate/case/diffTraces.ts';
import { seedGap } from '../../src/investigate/seedGap.ts';
import type { Gap } from '../../src/results/envelope.ts';
import type { Tag } from '../../src/results/tag.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

const frame = traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [5n], label: 'Exchange' }]);
const withGaps = (...gaps: readonly Gap[]) => ({ ...frame, coverage: { ...frame.coverage, gaps } });

function withTags(...labels: readonly string[]) {
  const [result] = frame.results;
  const [endpoint] = result!.endpoints;
  const tags = labels.map((label): Tag => ({ ...endpoint!.tags[0]!, label }));
  return { ...frame, results: [{ ...result!, endpoints: [{ ...endpoint!, tags }] }] };
}

describe('what changed between two traces', () => {
  it('is nothing between a trace and itself', () => {
    expect(diffTraces(frame, frame)).toEqual([]);
  });

  it('tells gaps of the whole run apart by their reason', () => {
    const [tip, target, other] = ['the tip: down', 'the target', 'interrupted'].map((reason) =>
      seedGap('source-error', reason),
    ) as [Gap, Gap, Gap];
    const changes = diffTraces(withGaps(tip, target), withGaps(tip, other));
    expect(changes.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
      'removed source-error the target',
      'added source-error interrupted',
    ]);
    const address = { address: 'bc1q' };
    const two = withGaps(seedGap('unconfirmed', 'a', address), seedGap('unconfirmed', 'b', address));
    expect(diffTraces(two, withGaps(seedGap('unconfirmed', 'b', address)))).toMatchObject([
      { change: 'removed', subject: 'unconfirmed bc1q a' },
    ]);
  });

  it('names every label that one list gives one address', () => {
    expect(diffTraces(withTags('A', 'B'), withTags('B', 'A'))).toEqual([]);
    const [changed] = diffTraces(withTags('A', 'B'), withTags('B'));
    expect(changed).toMatchObject({ what: 'tag', change: 'changed', was: expect.stringMatching(/^A .*; B /) });
  });
});
