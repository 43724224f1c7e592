import { formatAmount } from '../src/chain/amount.ts';
import { type Network, networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import type { Assumption } from '../src/investigate/case/assumption.ts';
import type { TraceGround } from '../src/investigate/case/factsOfTrace.ts';
import { runAssumedTrace } from '../src/investigate/case/runAssumedTrace.ts';
import { ChainReader } from '../src/investigate/chainReader.ts';
import { type ConversionEnd, conversionsOf, ROWS } from '../src/investigate/ledger/conversions.ts';
import {
  type ContinuedQuestion,
  type FollowedTrace,
  followLinks,
  type LinkPorts,
} from '../src/investigate/ledger/followLinks.ts';
import type { LedgerTraceRequest } from '../src/investigate/ledger/ledgerTraceRequest.ts';
import { linkedOutputs } from '../src/investigate/ledger/linkedOutputs.ts';
import { type LedgerTrace, runLedgerTrace } from '../src/investigate/ledger/runLedgerTrace.ts';
import type { TraceRequest } from '../src/investigate/traceRequest.ts';
import { parseRowId } from '../src/ledgers/citation.ts';
import type { LedgerPayment } from '../src/ledgers/ledgerPayment.ts';
import { ledgerPayments } from '../src/ledgers/ledgerPayments.ts';
import { BACKWARD_RULES } from '../src/ledgers/taint/backwardFlow.ts';
import { LEDGER_RULES } from '../src/ledgers/taint/ledgerRules.ts';
import type { ChainSource } from '../src/ports/chainSource.ts';
import type { LedgerLink } from '../src/ports/ledgerStore.ts';
import type { ConversionSide, LinkStatement, TraceDocument } from '../src/results/traceDocument.ts';
import { taintRulesByName } from '../src/tracing/taintRules.ts';
import type { Invocation } from './command.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import type { Session } from './openSession.ts';
import { openSession } from './openSession.ts';
import { tagPercent } from './tagPercent.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';

/** A trace over accounts or over a chain, with what it takes to keep it. */
export interface LinkedRun {
  readonly document: TraceDocument;
  readonly interrupted: boolean;
  /** null: over a chain. */
  readonly ledger: LedgerTrace | null;
  /** null: over accounts. */
  readonly ground: TraceGround | null;
}

/** What traces of both kinds ask alike. */
export interface LinkedSettings {
  readonly chain: Pick<TraceRequest, 'toolVersion' | 'bounds' | 'stopAt' | 'purity'>;
  readonly ledger: Pick<
    LedgerTraceRequest,
    'toolVersion' | 'hops' | 'maxPayments' | 'since' | 'until' | 'stopAt' | 'knowledge'
  >;
  /** What a case asserts of a chain; none where nothing is kept. */
  readonly assumptions: (network: string) => Promise<readonly Assumption[]>;
}

/** Runs traces of both kinds over one cache, and goes on from one to the other over accepted links. */
export class LinkedRuns {
  private readonly session: Session;
  private readonly invocation: Invocation;
  private readonly settings: LinkedSettings;
  private readonly sessions = new Map<string, Session>();
  private readonly payments = new Map<string, ReadonlyMap<string, LedgerPayment>>();

  constructor(session: Session, invocation: Invocation, settings: LinkedSettings) {
    this.session = session;
    this.invocation = invocation;
    this.settings = settings;
    this.sessions.set(session.store.network, session);
  }

  /** Sessions that were opened on the way; the one given stays open. */
  async close(): Promise<void> {
    for (const session of this.sessions.values()) if (session !== this.session) await session.close();
  }

  async ledger(request: LedgerTraceRequest): Promise<LinkedRun> {
    const ledger = await runLedgerTrace(request, this.session.ledgers);
    return { document: ledger.document, interrupted: false, ledger, ground: null };
  }

  /** A trace over a chain that stops at the outputs that links name. */
  async chain(request: TraceRequest, links: readonly LinkStatement[], continues: unknown): Promise<LinkedRun> {
    const { io, progress, global } = this.invocation;
    const session = await this.sessionOf(request.network);
    const { minTagConfidence } = this.invocation.options;
    const known = await traceKnowledgeOf(session, request.network, tagPercent(minTagConfidence));
    const knowledge = { ...known, outputStop: linkedOutputs(links) };
    const run = await runAssumedTrace(
      request,
      {
        store: session.store,
        source: continues === null ? await session.openSource() : await this.sourceOf(session),
        progress,
        knowledge,
        signal: io.interrupt,
        concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
      },
      await this.settings.assumptions(request.network.name),
    );
    const parameters = { ...run.document.parameters, links, ...(continues === null ? {} : { continues }) };
    const ground = { store: session.store, knowledge };
    return { document: { ...run.document, parameters }, interrupted: run.interrupted, ledger: null, ground };
  }

  /** The trace with all that go on from it. */
  async follow(run: LinkedRun, links: readonly LedgerLink[]): Promise<FollowedTrace<LinkedRun>> {
    const ports: LinkPorts<LinkedRun> = {
      conversions: conversionsOf(links),
      sideOf: (end) => this.sideOf(end),
      refuses,
      trace: (question) => this.goOn(question, links),
    };
    return followLinks(run, ports);
  }

  private async goOn(question: ContinuedQuestion, links: readonly LedgerLink[]): Promise<LinkedRun> {
    const { network, asset, decimals, taint, direction, seeds, continues, isUsed } = question;
    if (network === ROWS) {
      const targets = seeds.map(({ outpoint, label, amount }) => ({
        text: `${outpoint}=${formatAmount(amount, decimals)}`,
        label,
      }));
      const asked = { asset, taint, direction, targets, minValue: null, continues, isUsed };
      return this.ledger({ ...this.settings.ledger, ...asked });
    }
    const chain = networkByName(network);
    const targets = seeds.map(({ outpoint, label, amount }) => ({
      target: parseTarget(`${outpoint}=${amount}`, chain),
      label,
      text: outpoint,
      amount: null,
      paid: null,
    }));
    const other = { outputs: null, paidTo: null, expand: [], follow: 'all' as const };
    const said = statementsOf(links).filter((link) => !isUsed(link));
    return this.chain({ ...this.settings.chain, ...other, network: chain, targets, direction, taint }, said, continues);
  }

  private async sideOf(end: ConversionEnd): Promise<ConversionSide | null> {
    return end.network === ROWS ? this.sideOfRow(end.id) : this.sideOfOutput(end);
  }

  private async sideOfRow(id: string): Promise<ConversionSide | null> {
    const citation = parseRowId(id);
    const entry = citation === null ? null : await this.session.ledgers.entry(citation.file, citation.row);
    if (entry === null) return null;
    const payment = (await this.paymentsOf(entry.asset)).get(id);
    if (payment === undefined) return null;
    const { asset, decimals, amount } = payment;
    return { network: ROWS, asset, decimals, outpoint: payment.id, value: amount.toString() };
  }

  private async paymentsOf(asset: string): Promise<ReadonlyMap<string, LedgerPayment>> {
    const known = this.payments.get(asset);
    if (known !== undefined) return known;
    const payments = ledgerPayments(await this.session.ledgers.entries(asset));
    const byRow = new Map(payments.flatMap((payment) => payment.rows.map((row) => [row, payment] as const)));
    this.payments.set(asset, byRow);
    return byRow;
  }

  private async sideOfOutput({ network, id }: ConversionEnd): Promise<ConversionSide | null> {
    const chain = networkByName(network);
    const session = await this.sessionOf(chain);
    const found = await new ChainReader(session.store, await this.sourceOf(session), null).transaction(txidOf(id));
    const output =
      found.kind === 'found' ? found.transaction.outputs[Number(id.slice(id.indexOf(':') + 1))] : undefined;
    if (output === undefined) return null;
    return { network, asset: chain.symbol, decimals: chain.decimals, outpoint: id, value: output.value.toString() };
  }

  /** Nobody asked for a source by name here: where none can be had (regtest, --private), the cache is what there is. */
  private async sourceOf(session: Session): Promise<ChainSource | null> {
    try {
      return await session.openSource();
    } catch (error) {
      if (!(error instanceof PeelhoundError)) throw error;
      this.invocation.progress.note(`going on from the cache alone: ${error.message}`);
      return null;
    }
  }

  private async sessionOf(network: Network): Promise<Session> {
    const known = this.sessions.get(network.name);
    if (known !== undefined) return known;
    const { invocation } = this;
    const opened = await openSession(
      { ...invocation, global: { ...invocation.global, network: network.name } },
      network,
    );
    this.sessions.set(network.name, opened);
    return opened;
  }
}

export function statementsOf(links: readonly LedgerLink[]): LinkStatement[] {
  return links.map(({ row, target, basis }) => ({ row, target, basis }));
}

function txidOf(outpoint: string): string {
  return outpoint.slice(0, outpoint.indexOf(':'));
}

function refuses(network: string, rule: string, direction: 'forward' | 'backward'): string | null {
  if (network === ROWS) {
    const known = direction === 'backward' ? BACKWARD_RULES : LEDGER_RULES;
    return known.includes(rule) ? null : `the rule ${rule} has no meaning for accounts`;
  }
  try {
    taintRulesByName([rule], direction);
    return null;
  } catch (error) {
    if (error instanceof PeelhoundError) return `the rule ${rule} has no meaning on a chain`;
    throw error;
  }
}
