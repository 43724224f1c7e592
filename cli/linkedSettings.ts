import type { LedgerTraceRequest } from '../src/investigate/ledger/ledgerTraceRequest.ts';
import { DEFAULT_TRACE_BOUNDS, type TraceRequest } from '../src/investigate/traceRequest.ts';
import { DEFAULT_PURITY } from '../src/tracing/rules/purity.ts';
import { STOP_KINDS } from '../src/tracing/stops.ts';
import type { Invocation } from './command.ts';
import type { LinkedSettings } from './linkedRuns.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What traces that go on ask, as the first one was asked. A least amount is of one asset and does not go over. */
export function linkedSettings(invocation: Invocation, session: Session, ledger: LedgerTraceRequest): LinkedSettings {
  const { options } = invocation;
  const { hops, maxPayments, since, until, stopAt, knowledge, toolVersion } = ledger;
  const maxTransactions = Number(options['maxTransactions']) || DEFAULT_TRACE_BOUNDS.maxTransactions;
  const moments = {
    since: since === null ? null : { time: since },
    until: until === null ? null : { time: until },
  };
  const chain = {
    toolVersion,
    bounds: { ...DEFAULT_TRACE_BOUNDS, hops, maxTransactions, ...moments },
    stopAt: STOP_KINDS.filter((kind) => stopAt.includes(kind)),
    purity: typeof options['purity'] === 'bigint' ? options['purity'] : DEFAULT_PURITY,
  };
  return { chain, ledger: { toolVersion, hops, maxPayments, since, until, stopAt, knowledge }, assumptions: said };

  async function said(network: string) {
    const name = options['save'];
    if (typeof name !== 'string') return [];
    const { assumptionsOf } = await import('./saveTrace.ts');
    return assumptionsOf(name, network, session, invocation);
  }
}

/** The same for a trace that begins on a chain. Heights say nothing in a ledger. */
export function settingsOfChain(request: TraceRequest, invocation: Invocation, session: Session): LinkedSettings {
  const time = (name: string) => (DAY.test(String(invocation.options[name] ?? '')) ? name : null);
  const { bounds, stopAt, purity, toolVersion } = request;
  const ledger = {
    ...{ toolVersion: programVersion(), hops: bounds.hops, stopAt },
    since: time('since') === null || bounds.since === null ? null : secondsOf(bounds.since),
    until: time('until') === null || bounds.until === null ? null : secondsOf(bounds.until),
  };
  const settings = linkedSettings(invocation, session, { ...EMPTY, ...ledger });
  return { ...settings, chain: { toolVersion, bounds, stopAt, purity } };
}

function secondsOf(moment: NonNullable<TraceRequest['bounds']['since']>): number | null {
  return 'time' in moment ? moment.time : null;
}

const EMPTY = {
  ...{ targets: [], asset: null, direction: 'forward' as const, taint: [], minValue: null, continues: null },
};
