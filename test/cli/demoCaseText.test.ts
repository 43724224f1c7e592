import { describe, expect, it } from 'vitest';
import { demoCaseText } from '../../cli/render/demoCaseText.ts';
import { createStyle } from '../../cli/render/style.ts';
import { wordsOf } from '../../cli/render/words/wordsOf.ts';
import { networkByName } from '../../src/chain/network.ts';
import type { Lang } from '../../src/export/lang.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

function textOf(lang: Lang): string {
  const made = {
    transactions: 1009,
    trace: traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [150_000_000n] }]),
    patterns: new Map([['peel-chain', 2]]),
    files: { page: '/my demo/page.html', report: '/my demo/report.html', bundle: '/my demo/case.tar' },
  };
  return demoCaseText(made, {
    network: networkByName('bitcoin'),
    style: createStyle(false),
    words: wordsOf(lang),
    timezone: 'UTC',
    currency: 'USD',
    prices: null,
    maxEndings: 20,
    width: 80,
    argv: ['demo'],
    offersNext: false,
  });
}

describe('the text of the demo’s case', () => {
  it('gives a command that can be copied, whatever the folder is called', () => {
    expect(textOf('en')).toContain("check it: peelhound case replay '/my demo/case.tar'");
  });

  it.each([
    ['es', 'SIMULADO', 'sin gastar', 'informe'],
    ['pt', 'SIMULADO', 'não gastos', 'relatório'],
  ] as const)('speaks %s, with the same figures', (lang, ...words) => {
    for (const word of words) expect(textOf(lang)).toContain(word);
    const figures = (text: string) => text.match(/\d+(\.\d+)?/g);
    expect(figures(textOf(lang))).toEqual(figures(textOf('en')));
    expect(textOf(lang)).not.toMatch(/SIMULATED|unspent|check it/);
  });
});
