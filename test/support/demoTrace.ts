import { fileURLToPath } from 'node:url';
import { DEMO_SEED } from '../../cli/demoAction.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { type CliRun, runCli } from './runCli.ts';

const SCENARIO = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));

/** A home whose cache holds the simulated theft, and a command line in it. */
export interface DemoHome {
  readonly home: string;
  readonly cache: string;
  readonly seed: string;
  run(argv: readonly string[]): Promise<CliRun>;
  /** Runs and expects exit 0. */
  ok(argv: readonly string[]): Promise<string>;
  trace(...options: string[]): Promise<TraceDocument>;
}

/** Imports the demo's transactions, closed, into a cache of its own. */
export async function demoHome(home: string): Promise<DemoHome> {
  const cache = `${home}/cache.sqlite`;
  const run = (argv: readonly string[]) => runCli([...argv, '--cache', cache, '--offline'], { home });
  const ok = async (argv: readonly string[]) => {
    const { code, stdout, stderr } = await run(argv);
    if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
    return stdout;
  };
  await ok(['import', '--closed', SCENARIO]);
  const trace = async (...options: string[]) =>
    JSON.parse(await ok(['trace', DEMO_SEED, '--taint', 'fifo,haircut', '--json', ...options])) as TraceDocument;
  return { home, cache, seed: DEMO_SEED, run, ok, trace };
}
