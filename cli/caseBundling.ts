import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { networkByName } from '../src/chain/network.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { MalformedError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { bundleCase } from '../src/investigate/case/bundleCase.ts';
import { factsFromText } from '../src/investigate/case/caseFacts.ts';
import { type OpenBundle, openBundle } from '../src/investigate/case/openBundle.ts';
import { readForeign } from '../src/investigate/case/readForeign.ts';
import { type ReplayResult, replayItem } from '../src/investigate/case/replayItem.ts';
import { type Verdict, verifyFacts } from '../src/investigate/case/verifyFacts.ts';
import type { CaseItem } from '../src/ports/caseStore.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { safeText } from './render/safeText.ts';
import { withCases } from './withCases.ts';
import { writeWhole } from './writeWhole.ts';

/** `case bundle <case> --out file`: says what it packs, then writes it. */
export function caseBundle(invocation: Invocation): Promise<number> {
  const { global, io, operands, options, progress } = invocation;
  const [name = ''] = operands;
  const out = typeof options['out'] === 'string' ? options['out'] : `${name}.tar`;
  return withCases(invocation, async (book, session) => {
    const record = await book.read(name);
    const { manifest, archive } = await bundleCase(record, book, session.evidence, programVersion());
    if (global.json) printDocument(manifest, io);
    else {
      for (const { path, bytes, sha256 } of manifest.files) io.stdout.write(`${sha256}  ${path}  ${bytes}\n`);
      io.stdout.write(`${manifest.sha256}  the whole\n`);
    }
    if (options['dryRun'] === true) return EXIT.done;
    await writeWhole(out, /\.(gz|tgz)$/.test(out) ? gzipped(archive) : archive);
    progress.note(`wrote ${out}, ${archive.length} bytes`);
    return EXIT.done;
  });
}

/** The same bytes on every system: a gzip header names the system that made it, and time 0. */
function gzipped(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255;
  return packed;
}

/** `case replay <bundle>`. Exit 1 where a file was changed or a result is another one. */
export async function caseReplay({ global, io, operands }: Invocation): Promise<number> {
  const bundle = await readBundle(operands[0] ?? '');
  refuseProblems(bundle, operands[0] ?? '');
  const results: (ReplayResult & { readonly exhibit: string })[] = [];
  for (const item of bundle.items) {
    const result = await replayOne(item, bundle);
    results.push({ exhibit: item.exhibit, ...result });
  }
  const different = results.filter((result) => result.state === 'different');
  const verdict = different.length === 0 ? 'identical' : 'different';
  if (different.length > 0)
    throw new PeelhoundError('malformed', differentText(different[0] as (typeof different)[number]));
  const { case: name, sha256 } = bundle.manifest;
  if (global.json) {
    printDocument(
      { ...envelopeOf('peelhound/case-replay@1', global.network), case: name, sha256, verdict, results },
      io,
    );
    return EXIT.done;
  }
  const again = results.filter((result) => result.state === 'identical').map((result) => result.exhibit);
  const kept = results.length - again.length;
  const what = again.length === 0 ? 'nothing in it is computed again' : `computed again: ${again.join(', ')}`;
  io.stdout.write(
    `identical\n${what}${kept === 0 ? '' : `; ${kept} exhibits are checked by their hash`}\n${sha256}  ${safeText(name)}\n`,
  );
  return EXIT.done;
}

async function replayOne(item: CaseItem, bundle: OpenBundle): Promise<ReplayResult> {
  return readForeign(`exhibit ${item.exhibit}`, () => {
    const document = JSON.parse(bundle.text(`items/${item.exhibit}.json`)) as Record<string, unknown>;
    const facts = item.facts === null ? null : bundle.text(`facts/${item.exhibit}.jsonl`);
    return replayItem(document, facts, programVersion());
  });
}

function differentText({ exhibit, ...result }: ReplayResult & { readonly exhibit: string }): string {
  if (result.state !== 'different') return '';
  const { path, was, is } = result.difference;
  return `${exhibit} is different: ${path} was ${was}, is ${is}`;
}

/** `case verify <bundle> --against <source>`. Exit 1 where a transaction differs, 3 where one could not be checked. */
export async function caseVerify(invocation: Invocation): Promise<number> {
  const { global, operands, options, progress } = invocation;
  const against = (options['against'] as readonly string[] | undefined) ?? [];
  if (against.length === 0) {
    throw new UsageError('case verify needs a source to compare with', {
      hint: '--against esplora=http://127.0.0.1:3000, or a known name: peelhound sources',
    });
  }
  const bundle = await readBundle(operands[0] ?? '');
  refuseProblems(bundle, operands[0] ?? '');
  const verdicts: Verdict[] = [];
  const byNetwork = await readForeign('the list of exhibits', () => factTexts(bundle));
  for (const [network, texts] of byNetwork) {
    const session = await openSession(
      { ...invocation, global: { ...global, network, source: against, offline: false } },
      networkByName(network),
    );
    try {
      const source = await session.openSource();
      if (source === null) throw new UsageError('case verify needs a network');
      for (const facts of merged(texts)) {
        for await (const verdict of verifyFacts(facts, source)) {
          verdicts.push(verdict);
          progress.update(`${verdicts.length} transactions compared`);
        }
      }
    } finally {
      await session.close();
    }
  }
  progress.update('');
  return reportVerdicts(verdicts, against, invocation);
}

/** Facts of a bundle by network. */
function factTexts(bundle: OpenBundle): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const item of bundle.items) {
    // Rows of ledgers are on no chain.
    if (item.facts === null || item.network === null || item.network === 'ledger') continue;
    texts.set(item.network, [...(texts.get(item.network) ?? []), bundle.text(`facts/${item.exhibit}.jsonl`)]);
  }
  return texts;
}

/** Each transaction is asked for once, however many exhibits rest on it. */
function* merged(texts: readonly string[]) {
  const seen = new Set<string>();
  for (const text of texts) {
    const facts = factsFromText(text);
    const transactions = facts.transactions.filter(({ txid }) => !seen.has(txid));
    for (const { txid } of transactions) seen.add(txid);
    yield { ...facts, transactions };
  }
}

function reportVerdicts(verdicts: readonly Verdict[], against: readonly string[], { global, io }: Invocation): number {
  const differing = verdicts.filter((verdict) => verdict.state === 'differs');
  const unchecked = verdicts.filter((verdict) => verdict.state === 'not-checked');
  const [first] = differing;
  if (first?.state === 'differs') {
    const { path, was, is } = first.difference;
    throw new PeelhoundError(
      'malformed',
      `${differing.length} of ${verdicts.length} transactions differ; first ${first.txid}: ${path} is ${was} in the bundle, ${is} at ${against.join(', ')}`,
    );
  }
  const agreeing = verdicts.length - unchecked.length;
  if (global.json) {
    printDocument({ ...envelopeOf('peelhound/case-verify@1', global.network), agreeing, notChecked: unchecked }, io);
  } else {
    io.stdout.write(`${agreeing} of ${verdicts.length} transactions agree\n`);
    for (const one of unchecked)
      if (one.state === 'not-checked') io.stdout.write(`not checked ${one.txid}: ${safeText(one.reason)}\n`);
  }
  return unchecked.length > 0 ? EXIT.hindered : EXIT.done;
}

async function readBundle(file: string): Promise<OpenBundle> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new UsageError(`bundle ${file} cannot be read`, { cause });
  }
  return readForeign(file, () => openBundle(bytes));
}

function refuseProblems({ problems }: OpenBundle, file: string): void {
  if (problems.length === 0) return;
  throw new MalformedError(`${file} is not what was packed: ${problems[0]}`, {
    hint: problems.length === 1 ? 'ask for the bundle again' : `and ${problems.slice(1, 6).join('; ')}`,
  });
}
