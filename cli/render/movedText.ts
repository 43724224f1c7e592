import { formatAmount } from '../../src/chain/amount.ts';
import type { Network } from '../../src/chain/network.ts';
import { KIND_WORDS } from '../../src/export/kindWords.ts';
import type { Lang } from '../../src/export/lang.ts';
import type { SinceLast } from '../../src/results/traceDocument.ts';
import { safeText } from './safeText.ts';
import { movedWordsOf } from './words/movedWords.ts';

/** What has moved since a saved trace, as people read it; empty where nothing was asked. */
export function movedText(since: SinceLast | null, network: Network, lang: Lang): string {
  if (since === null) return '';
  const words = movedWordsOf(lang);
  const tip = since.tip === null ? null : String(since.tip.height);
  const head = ` ${words.since(since.exhibit, safeText(since.case), tip)}`;
  if (since.moved.length === 0) return `${head}: ${words.nothing}\n\n`;
  const rows = since.moved.map(({ outpoint, value, now, spentBy }) => {
    const amount = `${formatAmount(BigInt(value), network.decimals)} ${network.symbol}`;
    const became = now === 'followed' ? words.followed : KIND_WORDS[lang][now];
    return `  ${amount}  ${outpoint}\n     ${became}${spentBy === null ? '' : `, ${words.spentBy(spentBy)}`}`;
  });
  return `${[`${head}: ${words.moved(since.moved.length)}`, ...rows].join('\n')}\n\n`;
}
