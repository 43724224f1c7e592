import { describe, expect, it } from 'vitest';
import { movedText } from '../../cli/render/movedText.ts';
import { networkByName } from '../../src/chain/network.ts';
import type { Lang } from '../../src/export/lang.ts';
import type { SinceLast } from '../../src/results/traceDocument.ts';

const OUTPUT = { address: null, value: '150000000', reason: '' };
const SINCE: SinceLast = {
  case: 'theft',
  exhibit: 'T-1',
  tip: { height: 800_000, hash: '00'.repeat(32) },
  moved: [
    { ...OUTPUT, outpoint: 'aa:0', now: 'followed', spentBy: 'bb' },
    { ...OUTPUT, outpoint: 'aa:1', now: 'unconfirmed', spentBy: null },
  ],
};

function textOf(lang: Lang, moved = SINCE.moved): string {
  return movedText({ ...SINCE, moved }, networkByName('bitcoin'), lang);
}

describe('what has moved', () => {
  it('is listed with amount, output and what became of it', () => {
    expect(textOf('en')).toMatchInlineSnapshot(`
      " SINCE T-1 of theft, tip 800000: 2 moved
        1.50000000 BTC  aa:0
           followed on, spent by bb
        1.50000000 BTC  aa:1
           not confirmed yet

      "
    `);
    expect(textOf('en', [])).toBe(' SINCE T-1 of theft, tip 800000: nothing has moved\n\n');
    expect(movedText(null, networkByName('bitcoin'), 'en')).toBe('');
  });

  it.each([
    ['es', ' DESDE T-1 de theft, tip 800000: 2 salidas se han movido', 'gastada por bb', 'nada se ha movido'],
    ['pt', ' DESDE T-1 de theft, tip 800000: 2 saídas se moveram', 'gasta por bb', 'nada se moveu'],
  ] as const)('is said in %s', (lang, head, spent, nothing) => {
    expect(textOf(lang)).toContain(head);
    expect(textOf(lang)).toContain(spent);
    expect(textOf(lang, [])).toContain(nothing);
  });
});
