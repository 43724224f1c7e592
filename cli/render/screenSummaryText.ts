import type { ScreenSummary } from '../../src/results/screenDocument.ts';
import { SEVERITIES } from '../../src/screening/severity.ts';
import { safeText } from './safeText.ts';

/** Standing lists named one by one. */
const NAMED_LISTS = 6;

/** What a run said, for the person who looks at the job's mail. */
export function screenSummaryText(summary: ScreenSummary, interrupted: boolean): string {
  const { statuses, lines, printed, duplicates } = summary;
  const head = `${lines} lines screened at ${summary.tip === null ? 'an unknown tip' : `tip ${summary.tip.height}`}: `;
  const rows = [
    `${head}${statuses.ok} clear, ${statuses.alert} with alerts, ${statuses.error} not answered`,
    `  by severity: ${severities(summary)}`,
    ...changes(summary),
    ...(printed < lines ? [`  printed: ${printed}, the others are as in the last run`] : []),
    ...(duplicates > 0 ? [`  ${duplicates} lines name what an earlier line named`] : []),
    ...lists(summary),
    ...summary.errors.slice(0, 5).map((error) => `  not answered, ${error.lines}: ${safeText(error.reason)}`),
    ...(interrupted ? ['  interrupted; go on with --resume'] : []),
  ];
  return `${rows.join('\n')}\n`;
}

function severities({ severities: counts }: ScreenSummary): string {
  return [...SEVERITIES]
    .reverse()
    .map((severity) => `${counts[severity] ?? 0} ${severity}`)
    .join(', ');
}

function changes({ changes: counts, previousTagLists }: ScreenSummary): string[] {
  if (previousTagLists === null) return [];
  const told = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([change, count]) => `${count} ${change}`);
  return told.length === 0
    ? ['  alerts: none, as in the last run']
    : [`  alerts since the last run: ${told.join(', ')}`];
}

function lists({ tagLists, previousTagLists }: ScreenSummary): string[] {
  if (tagLists.length === 0)
    return ['  no list of tags is known, so nothing could be found: peelhound tags fetch ofac'];
  const before = new Map((previousTagLists ?? []).map((one) => [one.list, one.date]));
  const told = tagLists.slice(0, NAMED_LISTS).map(({ list, date }) => {
    const then = before.get(list);
    return `${safeText(list)} ${date}${then === undefined || then === date ? '' : ` (last run ${then})`}`;
  });
  const more = tagLists.length > NAMED_LISTS ? ` and ${tagLists.length - NAMED_LISTS} more` : '';
  return [`  lists: ${told.join(', ')}${more}`];
}
