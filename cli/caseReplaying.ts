import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { type ReplayedItem, replayBundle } from '../src/investigate/case/replayBundle.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
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
    throw new PeelhoundError('malformed', `${different.exhibit} is different: ${path} was ${was}, is ${is}`);
  }
  const { case: name, sha256 } = bundle.manifest;
  if (global.json) {
    const envelope = envelopeOf('peelhound/case-replay@1', global.network);
    printDocument({ ...envelope, case: name, sha256, verdict: 'identical', results }, io);
  } else io.stdout.write(`${replayText(results)}${sha256}  ${safeText(name)}\n`);
  return EXIT.done;
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
