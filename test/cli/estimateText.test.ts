import { describe, expect, it } from 'vitest';
import { estimateText } from '../../cli/render/estimateText.ts';
import type { Lang } from '../../src/export/lang.ts';
import { seedGap } from '../../src/investigate/seedGap.ts';
import type { EstimateDocument } from '../../src/results/estimateDocument.ts';

function textOf(reasons: readonly string[], isWhole = false, lang: Lang = 'en'): string {
  const estimate = {
    sampled: { transactions: 3, legs: 5 },
    waiting: 2,
    branching: '0.75',
    legs: { least: 2, expected: 8, most: 4000 },
    total: 13,
    isWhole,
  };
  const gaps = reasons.map((reason) => seedGap('source-error', reason));
  const document = { estimate, coverage: { complete: isWhole, transactions: 3, gaps } } as unknown as EstimateDocument;
  return estimateText(document, lang);
}

describe('an estimate as text', () => {
  it('says what is left, and from how much it was told', () => {
    expect(textOf([])).toMatchInlineSnapshot(`
      "
       LOOKED AT   3 transactions, 5 legs; kept in the cache
       WAITING     2 legs; each one looked at led to 0.75 more
       LEFT        about 8 look-ups (2 wait within the budget, at most 4000), a request
                   each where the cache does not know the answer
       IN ALL      about 13 look-ups, those of the sample included

      "
    `);
    expect(textOf([], true)).toContain('the whole trace lies within the sample');
  });

  it('says what hindered it, each reason once, and how many more there are', () => {
    expect(textOf(['down', 'down', 'b', 'c', 'd', 'e'])).toContain(
      [
        ' MISSING     source-error: down',
        '             source-error: b',
        '             source-error: c',
        '             and 2 more: --json lists them',
      ].join('\n'),
    );
  });

  it.each(['es', 'pt'] as const)('speaks %s, with the same figures', (lang) => {
    const figures = (text: string) => text.match(/\d+(\.\d+)?/g);
    const [english, other] = [textOf(['down'], false, 'en'), textOf(['down'], false, lang)];
    expect(figures(other)).toEqual(figures(english));
    expect(other).not.toMatch(/LOOKED|WAITING|about|request/);
    expect(textOf([], true, lang)).not.toContain('nothing');
  });
});
