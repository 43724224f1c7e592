import { networkByName } from '../src/chain/network.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { KNOWN_SOURCES } from '../src/sources/knownSources.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { groupThousands } from './render/amountText.ts';
import { safeText } from './render/safeText.ts';
import { wrapWords } from './render/wrapWords.ts';

/** What any public source learns from being asked; the same for every host of the family. */
export const WHAT_A_SOURCE_LEARNS =
  'your IP address, the time, and every address and transaction that you look at, which together show what you investigate';

const TEXT_WIDTH = 80;

interface KnownRow {
  readonly name: string;
  readonly kind: string;
  readonly networks: readonly string[];
  readonly requestsPerSecond: number | null;
  readonly burst: number;
  readonly concurrency: number;
  readonly learns: string;
}

interface CheckedRow {
  readonly name: string;
  readonly reached: boolean;
  readonly height: number | null;
  readonly error: string | null;
}

/** `sources`: the known ones; with --source also whether those answer. Exit 1 where one that was given does not. */
export async function sourcesAction(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  const network = networkByName(global.network);
  const checked = global.source.length === 0 ? [] : await check(invocation);
  const known = KNOWN_SOURCES.map(
    (source): KnownRow => ({
      name: source.name,
      kind: source.kind,
      networks: Object.keys(source.urls),
      requestsPerSecond: source.limits.rate,
      burst: source.limits.burst,
      concurrency: source.limits.concurrency,
      learns: WHAT_A_SOURCE_LEARNS,
    }),
  );
  const failed = checked.find((row) => !row.reached);
  if (failed !== undefined) throw new PeelhoundError('unavailable', `${failed.name}: ${failed.error}`);
  if (global.json) await printDocument({ ...envelopeOf('peelhound/sources@1', network.name), known, checked }, io);
  else io.stdout.write(sourcesText(known, checked));
  return EXIT.done;
}

async function check(invocation: Invocation): Promise<readonly CheckedRow[]> {
  const session = await openSession(invocation, networkByName(invocation.global.network));
  try {
    const rows: CheckedRow[] = [];
    for (const source of await session.openEachSource()) {
      try {
        const { height } = await source.tip();
        rows.push({ name: source.name, reached: true, height, error: null });
      } catch (error) {
        if (!(error instanceof PeelhoundError)) throw error;
        rows.push({ name: source.name, reached: false, height: null, error: error.message });
      }
    }
    return rows;
  } finally {
    await session.close();
  }
}

function sourcesText(known: readonly KnownRow[], checked: readonly CheckedRow[]): string {
  const lines = known.flatMap((source) => [
    source.name,
    `  kind      ${source.kind}`,
    `  networks  ${source.networks.join(', ')}`,
    `  pace      ${paceText(source)}`,
  ]);
  const answers = checked.map((row) => `${safeText(row.name)}: answers, tip ${groupThousands(row.height ?? 0)}`);
  return `${[
    ...lines,
    '',
    ...wrapWords(`Each of them learns ${WHAT_A_SOURCE_LEARNS}.`, TEXT_WIDTH),
    'A node of your own tells nobody: --source esplora=http://127.0.0.1:3000 --private',
    ...(answers.length === 0 ? [] : ['', ...answers]),
  ].join('\n')}\n`;
}

function paceText(source: KnownRow): string {
  const pace =
    source.requestsPerSecond === null
      ? 'as fast as it answers'
      : `${source.requestsPerSecond.toFixed(2)} requests a second`;
  return `${pace}, ${source.burst} at once to begin with, ${source.concurrency} under way`;
}
