import { MalformedError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { TagImportDocument, TagImportReport } from '../src/results/tagDocuments.ts';
import { readTagFile } from '../src/sources/tags/readTagFile.ts';
import { importReport } from '../src/tags/importReport.ts';
import type { TagList } from '../src/tags/tagList.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { tagImportText } from './render/tagImportText.ts';
import { tagNetwork } from './tagNetwork.ts';
import { isoDay } from './tagOptionValues.ts';
import { tagImportOptions, tagReadOptions } from './tagReading.ts';

/** `tags import <file…>`: every file is read before the first is stored; each list is one transaction of the store. */
export async function importTags(invocation: Invocation): Promise<number> {
  const { global, operands, options } = invocation;
  const network = tagNetwork(global.network);
  const lists = await readLists(invocation, operands);
  const session = await openSession(invocation, network.opened);
  try {
    const reports = await storeLists(lists, session, invocation);
    await printImport(reports, invocation, { files: operands.length, dryRun: options['dryRun'] === true });
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** Reads files as the options say; a list without one usable entry is refused. Throws MalformedError, UsageError. */
export async function readLists(invocation: Invocation, paths: readonly string[]): Promise<readonly TagList[]> {
  const { options, global, progress } = invocation;
  const reading = tagReadOptions(invocation, tagNetwork(global.network));
  const name = typeof options['name'] === 'string' ? options['name'] : null;
  const date = typeof options['listDate'] === 'string' ? isoDay(options['listDate']) : null;
  if (name !== null && paths.length > 1)
    throw new UsageError('--name stands for one list, and several files were named');
  const lists: TagList[] = [];
  for (const path of paths) {
    progress.update(`reading ${path}`);
    const list = await readTagFile(path, name, reading);
    refuseEmpty(list, path);
    lists.push(date === null ? list : { ...list, date });
  }
  return lists;
}

export function refuseEmpty(list: TagList, path: string): void {
  if (list.tags.length + list.actors.length > 0) return;
  const [first] = list.defects;
  throw new MalformedError(`${path} holds no usable entry${first === undefined ? '' : `: ${first.detail}`}`, {
    hint: 'Nothing was stored; see what is wrong with it: peelhound tags check <file>',
  });
}

/** Stores lists one after the other and tells of each. Throws RefusedError where one lost too much. */
export async function storeLists(
  lists: readonly TagList[],
  session: Session,
  invocation: Invocation,
): Promise<readonly TagImportReport[]> {
  const importing = tagImportOptions(invocation);
  const reports: TagImportReport[] = [];
  for (const list of lists) {
    try {
      reports.push(importReport(list, await session.tags.importList(list, importing), !importing.dryRun));
    } catch (error) {
      const stored = reports.filter((report) => report.stored && !report.unchanged);
      if (stored.length > 0)
        invocation.progress.note(`stored before this failed: ${stored.map((one) => one.list).join(', ')}`);
      throw error;
    }
  }
  return reports;
}

export async function printImport(
  lists: readonly TagImportReport[],
  { global, io }: Invocation,
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  const document: TagImportDocument = {
    ...envelopeOf('peelhound/tags-import@1', tagNetwork(global.network).name, parameters),
    lists,
  };
  if (global.json) await printDocument(document, io);
  else io.stdout.write(tagImportText(lists));
}
