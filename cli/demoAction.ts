import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { runTrace } from '../src/investigate/runTrace.ts';
import { DEFAULT_TRACE_BOUNDS, type TraceRequest } from '../src/investigate/traceRequest.ts';
import { parsePriceCsv } from '../src/prices/parsePriceCsv.ts';
import { DEFAULT_PURITY } from '../src/tracing/rules/purity.ts';
import { STOP_KINDS } from '../src/tracing/stops.ts';
import type { Invocation } from './command.ts';
import { demoCase } from './demoCase.ts';
import { exitCodeOfCoverage } from './exitCodes.ts';
import { importScenario } from './importScenario.ts';
import { openSession, type Session } from './openSession.ts';
import { PACKAGE_ROOT, programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { refuseTyped } from './refuseTyped.ts';
import { demoCaseText } from './render/demoCaseText.ts';
import { demoIntroduction } from './render/demoIntroduction.ts';
import { presentationOf } from './render/presentationOf.ts';
import { traceText } from './render/traceText.ts';
import { dataFolder } from './userFolders.ts';

/** The outpoint that holds the loot of the simulated theft. */
export const DEMO_SEED = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83:0';
const SCENARIO = `${PACKAGE_ROOT}fixtures/scenarios/demo.ndjson`;
const PRICES = `${PACKAGE_ROOT}fixtures/scenarios/demo-prices.csv`;
const NETWORK = networkByName('bitcoin');

/** `demo`: imports the scenario into a cache of its own, traces it offline, and removes the cache. */
export async function demoAction(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  refuseIdleOptions(invocation);
  const folder = await mkdtemp(join(tmpdir(), 'peelhound-demo-'));
  const shown = { ...invocation, argv: ['trace', DEMO_SEED, '--taint', 'fifo,haircut', '--offline'] };
  const offline = { ...invocation, global: { ...global, offline: true } };
  const session = await openSession(offline, NETWORK, join(folder, 'demo.sqlite'));
  try {
    await load(session);
    const { document } = await runTrace(demoRequest(), {
      store: session.store,
      source: null,
      progress: invocation.progress,
      signal: io.interrupt,
      concurrency: 1,
    });
    if (global.json) await printDocument(document, io);
    else {
      const view = await presentationOf(shown, NETWORK, session.prices);
      io.stdout.write(demoIntroduction(view) + traceText(document, { ...view, offersNext: false }));
      const made = await demoCase(invocation, join(folder, 'case.sqlite'), outFolder(invocation));
      io.stdout.write(demoCaseText(made, view));
    }
    return exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function refuseIdleOptions(invocation: Invocation): void {
  const { global } = invocation;
  if (global.json)
    refuseTyped(invocation, ['out'], {
      why: 'is of the case, and with --json the demo makes the trace alone',
      hint: 'leave one of the two away',
    });
  if (global.network !== NETWORK.name)
    refuseTyped(invocation, ['network'], {
      why: `has no meaning: the demo is one of ${NETWORK.name}`,
      hint: 'leave it away',
    });
}

/** Where the case's files stay: `--out`, else the user's data folder. */
function outFolder({ options, io }: Invocation): string {
  return typeof options['out'] === 'string' ? options['out'] : join(dataFolder(io.env), 'demo');
}

async function load(session: Session): Promise<void> {
  await importScenario(SCENARIO, NETWORK, session.store);
  const prices = parsePriceCsv(await readFile(PRICES, 'utf8'), 'prices of the demo, rounded');
  await session.prices.putPrices('BTC', 'USD', prices);
}

function demoRequest(): TraceRequest {
  return {
    toolVersion: programVersion(),
    network: NETWORK,
    targets: [
      { target: parseTarget(DEMO_SEED, NETWORK), label: 'the loot', text: DEMO_SEED, amount: null, paid: null },
    ],
    direction: 'forward',
    taint: ['fifo', 'haircut'],
    bounds: DEFAULT_TRACE_BOUNDS,
    stopAt: STOP_KINDS,
    outputs: null,
    paidTo: null,
    purity: DEFAULT_PURITY,
    expand: [],
    follow: 'all',
  };
}
