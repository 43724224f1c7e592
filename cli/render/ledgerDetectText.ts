import { formatAmount } from '../../src/chain/amount.ts';
import type { Lang } from '../../src/export/lang.ts';
import type { DetectDocument } from '../../src/results/detectDocument.ts';
import type { Finding } from '../../src/results/finding.ts';
import { safeText } from './safeText.ts';
import { dayText } from './timeText.ts';
import { detectWordsOf } from './words/detectWords.ts';
import { ledgerWordsOf } from './words/ledgerWords.ts';
import { wordsOf } from './words/wordsOf.ts';

/** Accounts shown of a finding; the document has them all. */
const SHOWN = 6;

/** Findings over ledgers as an analyst's note, in order of time. Titles and reasons stay as the document has them. */
export function ledgerDetectText(document: DetectDocument, timezone: string, lang: Lang): string {
  const { findings, coverage } = document;
  const looked = `${ledgerWordsOf(lang).findings(findings.length, coverage.transactions)}\n`;
  const gaps = coverage.gaps.map(({ reason }) => ` ! ${safeText(reason)}\n`).join('');
  return looked + findings.map((finding) => findingText(finding, timezone, lang)).join('') + gaps;
}

function findingText(finding: Finding, timezone: string, lang: Lang): string {
  const words = detectWordsOf(lang);
  const { asset, decimals, labels } = finding.details as {
    readonly asset: string;
    readonly decimals: number;
    readonly labels?: Readonly<Record<string, readonly string[]>>;
  };
  const time = finding.start.time === null ? '' : `, ${dayText(finding.start.time, timezone)}`;
  const named = (account: string): string => {
    const label = labels?.[account]?.[0];
    return safeText(label === undefined ? account : `${account} (${label})`);
  };
  const who = finding.addresses.slice(0, SHOWN).map(named).join(', ');
  const more = finding.addresses.length > SHOWN ? ` ${wordsOf(lang).more(finding.addresses.length - SHOWN)}` : '';
  return `
 ${finding.pattern}, ${words.grades[finding.grade]} (${finding.confidence.toFixed(2)})  ${finding.id}
        ${safeText(finding.title)}${time}, ${formatAmount(BigInt(finding.value), decimals)} ${safeText(asset)}
        ${who}${more}
        ${words.innocent} ${finding.innocent.map((one) => safeText(words.said(one))).join('; ')}
`;
}
