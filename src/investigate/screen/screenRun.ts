import type { Network } from '../../chain/network.ts';
import type { Tip } from '../../chain/tip.ts';
import { PeelhoundError } from '../../errors/peelhoundError.ts';
import { type LookUpFailure, lookUpFailure } from '../lookUpFailure.ts';
import type { AlertHistory } from './alertHistory.ts';
import { type BlockWindow, readBlockWindow } from './blockWindow.ts';
import { findOrFetchOutput } from './findOutput.ts';
import { findScript } from './findScript.ts';
import { foreignFinding } from './foreignFinding.ts';
import { type LineTarget, resolveLine } from './resolveLine.ts';
import { addressText, type FinishedScreen, screenLineOf, unreadableLine } from './screenLineOf.ts';
import type { ScreenPorts, ScreenRequest, WatchlistLine } from './screenRequest.ts';
import { screenOutput, screenScript, type TargetFinding } from './screenTarget.ts';
import { screenWindow } from './screenWindow.ts';
import { type LineGround, ScreenWorld } from './screenWorld.ts';
import { watchedScripts } from './watchedScripts.ts';

type Followed = Extract<LineTarget, { kind: 'followed' }>;

/** Screens lines one by one; worlds are opened as their networks come up and shared by all lines. */
export class ScreenRun {
  readonly #request: ScreenRequest;
  readonly #ports: ScreenPorts;
  readonly #history: AlertHistory;
  readonly #pinned: Readonly<Record<string, Tip>>;
  readonly #worlds = new Map<string, Promise<ScreenWorld>>();
  #window: BlockWindow | null = null;

  /** `pinned`: tips of an interrupted run that is taken up, by network. */
  constructor(
    request: ScreenRequest,
    ports: ScreenPorts,
    history: AlertHistory,
    pinned: Readonly<Record<string, Tip>>,
  ) {
    this.#request = request;
    this.#ports = ports;
    this.#history = history;
    this.#pinned = pinned;
  }

  world(network: Network): Promise<ScreenWorld> {
    let world = this.#worlds.get(network.name);
    if (world === undefined) {
      world = this.#ports
        .ground(network)
        .then((ground) => ScreenWorld.open(ground, this.#request, this.#pinned[network.name] ?? null));
      this.#worlds.set(network.name, world);
    }
    return world;
  }

  /** Reads the blocks of the window once, before the first line. */
  async readWindow(lines: readonly WatchlistLine[]): Promise<void> {
    const { network } = this.#request;
    const world = await this.world(network);
    const watched = watchedScripts(lines, network);
    if (world.tip === null && world.failure !== null) {
      this.#window = unreadWindow(world.failure, 'the tip');
      return;
    }
    try {
      this.#window = await readBlockWindow(world.ground, this.#request, world.tip, watched, this.#ports);
    } catch (error) {
      if (error instanceof PeelhoundError && error.code === 'usage') throw error;
      this.#window = unreadWindow(lookUpFailure(error), 'the blocks');
    }
  }

  async screen(line: WatchlistLine): Promise<FinishedScreen> {
    const resolved = resolveLine(line, this.#request.network);
    if (resolved.kind === 'unreadable')
      return unreadableLine(line, resolved.network, await this.#tip(), resolved.reason);
    if (resolved.kind === 'foreign') {
      const finding = await foreignFinding(resolved, this.#ports, this.#request);
      const { network, address } = resolved;
      const notFollowed = finding.gaps[0]?.reason ?? null;
      const facts = { network, tip: null, address, finding, isWindow: false, notFollowed };
      return screenLineOf(line, facts, this.#history);
    }
    const world = await this.world(resolved.network);
    const found = await this.#follow(resolved, world.line());
    if (typeof found === 'string') return unreadableLine(line, resolved.network.name, world.tip, found);
    const address = addressText(resolved.target, resolved.network);
    const finding = world.failure === null ? found : withTipGap(found, world.failure);
    const isWindow = this.#window !== null;
    const facts = { network: resolved.network.name, tip: world.tip, address, finding, isWindow, notFollowed: null };
    return screenLineOf(line, facts, this.#history);
  }

  /** Tips of the networks that came up, for a run that takes this one up. */
  async tips(): Promise<Readonly<Record<string, Tip>>> {
    const tips: Record<string, Tip> = {};
    for (const [name, world] of this.#worlds) {
      const { tip } = await world;
      if (tip !== null) tips[name] = tip;
    }
    return tips;
  }

  /** Networks whose chain was reorganised while the lines were screened. What was stored of the lost blocks is dropped. */
  async reorganised(): Promise<readonly { readonly network: string; readonly fromHeight: number }[]> {
    const lost: { network: string; fromHeight: number }[] = [];
    for (const [network, world] of this.#worlds) {
      const reorg = await (await world).reorganised();
      if (reorg !== null) lost.push({ network, fromHeight: reorg.fromHeight });
    }
    return lost;
  }

  async #follow({ target, network }: Followed, line: LineGround): Promise<TargetFinding | string> {
    if (target.kind === 'outpoint') return this.#transfer(target.outpoint, line);
    const script = target.kind === 'address' ? target.script : await findScript(target.sha256, line);
    if (typeof script !== 'string')
      return { cluster: null, rows: [], tags: [], gaps: script === null ? [] : [script], transactions: 0 };
    const window = network === this.#request.network ? this.#window : null;
    if (window !== null) return screenWindow(script, line, this.#request, window);
    return screenScript(script, line, this.#request, null);
  }

  async #transfer(outpoint: { txid: string; vout: number }, line: LineGround): Promise<TargetFinding | string> {
    const found = await findOrFetchOutput(outpoint, line);
    if (typeof found === 'string') return found;
    if (typeof found === 'number') return screenOutput(found, line, this.#request);
    return { cluster: null, rows: [], tags: [], gaps: [found], transactions: 0 };
  }

  async #tip(): Promise<Tip | null> {
    return (await this.world(this.#request.network)).tip;
  }
}

/** A window of which nothing could be read. */
function unreadWindow({ kind, reason }: LookUpFailure, what: string): BlockWindow {
  const failure = { kind, outpoint: null, address: null, value: null, reason: `${what}: ${reason}` };
  return { from: 0, to: 0, hits: new Map(), failure };
}

function withTipGap(finding: TargetFinding, failure: NonNullable<ScreenWorld['failure']>): TargetFinding {
  const gap = { kind: failure.kind, outpoint: null, address: null, value: null, reason: `the tip: ${failure.reason}` };
  return { ...finding, gaps: [gap, ...finding.gaps] };
}
