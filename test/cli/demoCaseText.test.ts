import { describe, expect, it } from 'vitest';
import { demoCaseText } from '../../cli/render/demoCaseText.ts';
import { createStyle } from '../../cli/render/style.ts';
import { wordsOf } from '../../cli/render/words/wordsOf.ts';
import { networkByName } from '../../src/chain/network.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

describe('the text of the demo’s case', () => {
  it('gives a command that can be copied, whatever the folder is called', () => {
    const made = {
      transactions: 1,
      trace: traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [1n] }]),
      patterns: new Map<string, number>(),
      files: { page: '/my demo/page.html', report: '/my demo/report.html', bundle: '/my demo/case.tar' },
    };
    const text = demoCaseText(made, {
      network: networkByName('bitcoin'),
      style: createStyle(false),
      words: wordsOf('en'),
      timezone: 'UTC',
      currency: 'USD',
      prices: null,
      maxEndings: 20,
      width: 80,
      argv: ['demo'],
      offersNext: false,
    });
    expect(text).toContain("peelhound case replay '/my demo/case.tar'");
  });
});
