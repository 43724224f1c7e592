import { gzipSync } from 'node:zlib';
import { networkByName } from '../src/chain/network.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { bundleCase } from '../src/investigate/case/bundleCase.ts';
import { factsFromText } from '../src/investigate/case/caseFacts.ts';
import type { OpenBundle } from '../src/investigate/case/openBundle.ts';
import { readForeign } from '../src/investigate/case/readForeign.ts';
import { type Verdict, verifyFacts } from '../src/investigate/case/verifyFacts.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { noteTyped } from './noteTyped.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { readBundle } from './readBundle.ts';
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
    if (global.json) await printDocument(manifest, io);
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

/** `case verify <bundle> --against <source>`. Exit 1 where a transaction differs, 3 where one could not be checked. */
export async function caseVerify(invocation: Invocation): Promise<number> {
  const { global, operands, options, progress } = invocation;
  if (global.offline) throw new UsageError('case verify asks a source, and --offline forbids it');
  noteTyped(invocation, ['source'], { why: 'is not asked by case verify', hint: 'the source is the one of --against' });
  const against = (options['against'] as readonly string[] | undefined) ?? [];
  if (against.length === 0) {
    throw new UsageError('case verify needs a source to compare with', {
      hint: '--against esplora=http://127.0.0.1:3000, or a known name: peelhound sources',
    });
  }
  const bundle = await readBundle(operands[0] ?? '');
  const verdicts: Verdict[] = [];
  const byNetwork = await readForeign('the list of exhibits', () => factTexts(bundle));
  for (const [network, texts] of byNetwork) {
    const session = await openSession(
      { ...invocation, global: { ...global, network, source: against } },
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
  return await reportVerdicts(verdicts, against, invocation);
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

async function reportVerdicts(
  verdicts: readonly Verdict[],
  against: readonly string[],
  { global, io }: Invocation,
): Promise<number> {
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
    await printDocument(
      { ...envelopeOf('peelhound/case-verify@1', global.network), agreeing, notChecked: unchecked },
      io,
    );
  } else {
    io.stdout.write(`${agreeing} of ${verdicts.length} transactions agree\n`);
    for (const one of unchecked)
      if (one.state === 'not-checked') io.stdout.write(`not checked ${one.txid}: ${safeText(one.reason)}\n`);
  }
  return unchecked.length > 0 ? EXIT.hindered : EXIT.done;
}
