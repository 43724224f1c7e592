import { UsageError } from '../src/errors/usageError.ts';
import { importReport } from '../src/tags/importReport.ts';
import { ListBuilder, listHead } from '../src/tags/listBuilder.ts';
import { NOTHING_SAID } from '../src/tags/rawTag.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { tagNetwork } from './tagNetwork.ts';
import { tagDefaults, today } from './tagReading.ts';
import { printImport } from './tagsImportAction.ts';

/** Confidence of a label that an analyst gives and does not qualify. */
const OWN_CONFIDENCE = 'forensic_investigation';

/** `tags add <address>`: one label of the person's own. UsageError where the address or the label is missing. */
export async function addTag(invocation: Invocation): Promise<number> {
  const { global, operands, options } = invocation;
  const network = tagNetwork(global.network);
  const defaults = tagDefaults(options, network);
  if (defaults.label === null) throw new UsageError('tags add needs a label', { hint: 'add --label <who it is>' });
  const name = String(options['name'] ?? 'own');
  const builder = new ListBuilder({ ...defaults, confidence: defaults.confidence ?? OWN_CONFIDENCE });
  builder.add({ ...NOTHING_SAID, address: operands[0] ?? '', listDate: today() });
  const list = builder.build(listHead(name, 'own', { date: today() }));
  const [tag] = list.tags;
  if (tag === undefined) throw new UsageError(list.defects[0]?.detail ?? 'that cannot be tagged');
  const session = await openSession(invocation, network.opened);
  try {
    const outcome = await session.tags.addTag(name, tag, { today: today(), maxShrink: 1, dryRun: false });
    await printImport([importReport(list, outcome, true)], invocation, { list: name });
    return EXIT.done;
  } finally {
    await session.close();
  }
}
