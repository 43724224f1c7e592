import { formatAmount } from '../../src/chain/amount.ts';
import type { ConversionSide, TraceContinuation } from '../../src/results/traceDocument.ts';
import { safeText } from './safeText.ts';
import type { LedgerWords } from './words/ledgerWords.ts';

/** What stands between a trace and the one that goes on from it: what went in and what came out under each rule, and why. */
export function continuationText(continuation: TraceContinuation, words: LedgerWords): string {
  const { asset, decimals, conversions, reason, id } = continuation;
  const lines = [` ${reason === null ? words.goesOn : words.endsThere}  ${id}`];
  for (const { links, from, to, byRule } of conversions) {
    const own = from[0];
    for (const rule of byRule) {
      const paid =
        own === undefined ? rule.in : `${formatAmount(BigInt(rule.in), own.decimals)} ${safeText(own.asset)}`;
      const got = `${formatAmount(BigInt(rule.out), decimals)} ${safeText(asset)}`;
      lines.push(`        ${rule.taint}: ${paid} -> ${got}`);
    }
    for (const { basis } of links) lines.push(`        ${words.basis}: ${safeText(basis)}`);
    lines.push(`        ${[...from, ...to].map(sideText).join('  ')}`);
  }
  if (reason !== null) lines.push(`        ${safeText(reason)}`);
  return `\n${lines.join('\n')}\n`;
}

function sideText({ outpoint, value, asset, decimals }: ConversionSide): string {
  const [id = '', number = ''] = outpoint.split(':');
  return safeText(`${id.slice(0, 12)}:${number} (${formatAmount(BigInt(value), decimals)} ${asset})`);
}
