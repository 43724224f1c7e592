import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { type ReplayedItem, replayBundle } from '../src/investigate/case/replayBundle.ts';
import type { CaseLogEntry } from '../src/ports/caseStore.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { programHash } from './programHash.ts';
import { readBundle } from './readBundle.ts';
import { exhibitRanges } from './render/exhibitRanges.ts';
import { safeText } from './render/safeText.ts';

/** `case replay <bundle>`. Exit 1 where a file was changed or a result is another one. */
export async function caseReplay({ global, io, operands }: Invocation): Promise<number> {
  const bundle = await readBundle(operands[0] ?? '');
  const results = await replayBundle(bundle, programVersion());
  const different = results.find((result) => result.state === 'different');
  if (different?.state === 'different') {
    const { path, was, is } = different.difference;
    throw new PeelhoundError('malformed', `${different.exhibit} is different: ${path} was ${was}, is ${is}`, {
      hint: madeBy(different.exhibit, bundle.log),
    });
  }
  const { case: name, sha256 } = bundle.manifest;
  if (global.json) {
    const envelope = envelopeOf('peelhound/case-replay@1', global.network);
    await printDocument({ ...envelope, case: name, sha256, verdict: 'identical', results }, io);
  } else io.stdout.write(`${replayText(results)}${sha256}  ${safeText(name)}\n`);
  return EXIT.done;
}

/** A program that was changed since can give another result; the log says which one made an exhibit. */
function madeBy(exhibit: string, log: readonly CaseLogEntry[]): string {
  const made = log.find((entry) => entry.exhibit === exhibit)?.program;
  if (made === undefined || made.sha256 === programHash())
    return 'this very program made it: the document does not follow from its facts';
  return `another program made it (${made.version}, SHA-256 ${made.sha256}), which may judge otherwise: replay with that one`;
}

function replayText(results: readonly ReplayedItem[]): string {
  const again = results.filter(({ state }) => state === 'identical').map(({ exhibit }) => exhibit);
  const kept = new Map<string, string[]>();
  for (const result of results) {
    if (result.state === 'kept') kept.set(result.reason, [...(kept.get(result.reason) ?? []), result.exhibit]);
  }
  return [
    'identical',
    again.length === 0 ? 'nothing in it is computed again' : `computed again: ${exhibitRanges(again)}`,
    ...[...kept].map(([reason, exhibits]) => `checked by its hash: ${exhibitRanges(exhibits)} (${reason})`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
