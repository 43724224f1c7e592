import { StoreError } from '../src/errors/storeError.ts';
import { brokenEntry } from '../src/investigate/case/caseLog.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { printDocument } from './printDocument.ts';
import { exhibitOf } from './readCaseDocument.ts';
import { safeText } from './render/safeText.ts';
import { momentText } from './render/timeText.ts';
import { withCases } from './withCases.ts';

/** `case list`. */
export function caseList(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  return withCases(invocation, async (_book, session) => {
    const cases = await session.cases.list();
    if (global.json) await printDocument({ ...envelopeOf('peelhound/case-list@1', global.network), cases }, io);
    else if (cases.length === 0) io.stdout.write('no cases; open one: peelhound case new <name>\n');
    for (const { name, items, entries, changed } of global.json ? [] : cases) {
      io.stdout.write(`${name}  ${items} exhibits, ${entries} log lines, ${momentText(changed, global.timezone)}\n`);
    }
    return EXIT.done;
  });
}

/** `case show <case> [exhibit]`: its exhibits, or one of them as the JSON it is. */
export function caseShow(invocation: Invocation): Promise<number> {
  const { global, io, operands } = invocation;
  const [name = '', exhibit] = operands;
  return withCases(invocation, async (book) => {
    const record = await book.read(name);
    if (exhibit !== undefined) {
      await printDocument(await book.document(exhibitOf(record, exhibit)), io);
      return EXIT.done;
    }
    const { items } = record;
    if (global.json) await printDocument({ ...envelopeOf('peelhound/case@1', global.network), name, items }, io);
    for (const item of global.json ? [] : items) {
      io.stdout.write(`${item.exhibit.padEnd(5)} ${item.kind.padEnd(9)} ${safeText(item.title)}\n`);
    }
    if (!global.json && items.length === 0) {
      io.stdout.write(`case ${name} is empty; add to it: peelhound trace <target> --save ${name}\n`);
    }
    return EXIT.done;
  });
}

/** `case log <case>`. Exit 1 where the chain of hashes is broken. */
export function caseLog(invocation: Invocation): Promise<number> {
  const { global, io, operands } = invocation;
  const [name = ''] = operands;
  return withCases(invocation, async (book) => {
    const { log } = await book.read(name);
    const broken = brokenEntry(log);
    if (broken !== null) throw new StoreError(`case "${name}": ${broken}`, { hint: 'keep the cache file as it is' });
    if (global.json) await printDocument({ ...envelopeOf('peelhound/case-log@1', global.network), name, log }, io);
    for (const entry of global.json ? [] : log) {
      const what = `${entry.action}${entry.exhibit === null ? '' : ` ${entry.exhibit}`}`;
      const command = typeof entry.details['command'] === 'string' ? `  ${safeText(entry.details['command'])}` : '';
      const when = momentText(entry.time, global.timezone);
      io.stdout.write(`${entry.sequence}  ${when}  ${safeText(entry.actor)}  ${what}${command}\n`);
      io.stdout.write(`   ${entry.hash}\n`);
    }
    return EXIT.done;
  });
}
