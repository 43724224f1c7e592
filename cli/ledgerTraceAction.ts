import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { LedgerTraceRequest } from '../src/investigate/ledger/ledgerTraceRequest.ts';
import { parseUtcDay } from '../src/prices/utcDay.ts';
import { STOP_KINDS } from '../src/tracing/stops.ts';
import { accountKnowledgeOf } from './accountKnowledgeOf.ts';
import type { Invocation } from './command.ts';
import { linkedOutcome } from './linkedOutcome.ts';
import { LinkedRuns } from './linkedRuns.ts';
import { linkedSettings } from './linkedSettings.ts';
import { openSession, type Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { refuseTyped } from './refuseTyped.ts';
import { tagPercent } from './tagPercent.ts';

const DAY = 86_400;

/** Options of `trace` that mean something for accounts. */
const KNOWN = [
  ...['direction', 'taint', 'hops', 'max-transactions', 'min-value', 'since', 'until'],
  ...['stop-at', 'min-tag-confidence', 'asset', 'save'],
];

const OF_CHAINS = [
  ...['outputs', 'paidTo', 'expand', 'follow', 'seeds', 'sinceLast', 'verify', 'crossCheck', 'dryRun'],
];

/** `trace <account> --network ledger`; it goes on over accepted links. */
export async function ledgerTraceAction(invocation: Invocation): Promise<number> {
  const request = requestOf(invocation);
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    return await traceAccounts(request, session, invocation);
  } finally {
    await session.close();
  }
}

async function traceAccounts(request: LedgerTraceRequest, session: Session, invocation: Invocation): Promise<number> {
  const sure = tagPercent(invocation.options['minTagConfidence']);
  const asked = { ...request, knowledge: await accountKnowledgeOf(session, sure) };
  const runs = new LinkedRuns(session, invocation, linkedSettings(invocation, session, asked));
  try {
    const links = (await session.ledgers.links()).filter((link) => link.accepted);
    const followed = await runs.follow(await runs.ledger(asked), links);
    return await linkedOutcome(followed, session, invocation);
  } finally {
    await runs.close();
  }
}

function requestOf(invocation: Invocation): LedgerTraceRequest {
  const { operands, options, given } = invocation;
  refuseTyped(invocation, OF_CHAINS, { why: 'is for chains, not for ledgers', hint: `known: ${KNOWN.join(', ')}` });
  if (operands.length === 0)
    throw new UsageError('trace needs a target', { hint: 'an account, or the citation of a row: <sha256>:<row>' });
  const text = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  const [since, until] = [text('since'), text('until')];
  return {
    toolVersion: programVersion(),
    targets: operands.map((target) => ({ text: target, label: target })),
    asset: text('asset'),
    direction: options['direction'] === 'backward' ? 'backward' : 'forward',
    taint: options['taint'] as readonly string[],
    hops: Number(options['hops']),
    maxPayments: given.has('maxTransactions') ? Number(options['maxTransactions']) : undefined,
    minValue: given.has('minValue') ? text('minValue') : null,
    since: since === null ? null : parseUtcDay(since) * DAY,
    until: until === null ? null : (parseUtcDay(until) + 1) * DAY - 1,
    stopAt: stopsOf(options['stopAt'] as readonly string[] | undefined),
    continues: null,
  };
}

function stopsOf(names: readonly string[] | undefined): readonly string[] {
  const unknown = names?.find((name) => !STOP_KINDS.some((kind) => kind === name));
  if (unknown !== undefined) {
    throw new UsageError(`--stop-at: "${unknown}" is not a kind to stop at`, {
      hint: `choose of: ${STOP_KINDS.join(', ')}; or none`,
    });
  }
  return STOP_KINDS.filter((kind) => names?.includes(kind) ?? true);
}
