import type { TagImportReport } from '../../src/results/tagDocuments.ts';
import { safeText } from './safeText.ts';

/** Addresses named one by one. */
const NAMED = 10;

/** What became of each list, and what is wrong with it. */
export function tagImportText(lists: readonly TagImportReport[]): string {
  return `${lists.map(reportText).join('\n\n')}\n`;
}

function reportText(report: TagImportReport): string {
  const lines = [`${safeText(report.list)}  ${whatHappened(report)}`, `  ${counts(report)}`];
  if (report.previousTags > 0) lines.push(...named('new', report.newAddresses), ...named('gone', report.goneAddresses));
  for (const { kind, count, leftOut, examples } of report.defects) {
    lines.push(`  ! ${kind}${leftOut ? `: ${count} left out` : ''}`);
    for (const example of examples) lines.push(`      ${safeText(example)}`);
    if (leftOut && count > examples.length) lines.push(`      … and ${count - examples.length} more`);
  }
  return lines.join('\n');
}

function whatHappened(report: TagImportReport): string {
  if (report.unchanged)
    return `says what it said before (version ${report.version}, ${report.date}); nothing was added`;
  const verb = report.stored ? 'stored' : 'not stored (dry run)';
  return `version ${report.version}, as of ${report.date}, ${verb}`;
}

function counts(report: TagImportReport): string {
  const networks = Object.entries(report.networks).map(([network, count]) => `${count} ${network}`);
  const actors = report.actors > 0 ? ` · ${report.actors} actors` : '';
  const change = report.unchanged ? '' : ` · ${report.added} added, ${report.removed} removed`;
  return `${report.tags} tags${networks.length > 0 ? ` (${networks.join(', ')})` : ''}${actors}${change}`;
}

function named(what: string, addresses: readonly string[]): string[] {
  if (addresses.length === 0) return [];
  const more = addresses.length > NAMED ? [`      … and ${addresses.length - NAMED} more`] : [];
  return [
    `  ${what}: ${addresses.length} addresses`,
    ...addresses.slice(0, NAMED).map((one) => `      ${safeText(one)}`),
    ...more,
  ];
}
