import type { TagDefectReport, TagImportReport } from '../results/tagDocuments.ts';
import type { TagImportOutcome } from './tagImportOutcome.ts';
import { type DefectKind, LEAVE_OUT, type TagList, TELL } from './tagList.ts';

/** Defects named one by one, of each kind. */
const EXAMPLES = 5;

/** The health report of one import. `stored` false: a dry run. */
export function importReport(list: TagList, outcome: TagImportOutcome, stored: boolean): TagImportReport {
  const { version, sha256, date, tags } = outcome.version;
  return {
    list: list.name,
    format: list.format,
    title: list.title,
    creator: list.creator,
    licence: list.licence,
    version,
    sha256,
    date,
    unchanged: outcome.unchanged,
    stored,
    tags,
    actors: list.actors.length,
    previousTags: outcome.previousTags,
    added: outcome.added,
    removed: outcome.removed,
    newAddresses: outcome.newAddresses,
    goneAddresses: outcome.goneAddresses,
    networks: countNetworks(list),
    defects: defectReports(list),
  };
}

function countNetworks(list: TagList): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { network } of list.tags) counts.set(network, (counts.get(network) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function defectReports(list: TagList): TagDefectReport[] {
  const report = (leftOut: boolean) => (kind: DefectKind) => {
    const found = list.defects.filter((defect) => defect.kind === kind);
    if (found.length === 0) return [];
    const examples = found.slice(0, EXAMPLES).map((defect) => defect.detail);
    return [{ kind, count: found.length, leftOut, examples }];
  };
  return [...LEAVE_OUT.flatMap(report(true)), ...TELL.flatMap(report(false))];
}
