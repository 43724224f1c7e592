import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { Acknowledgement, WatchEntry } from '../src/ports/watchStore.ts';
import type { WatchAckDocument, WatchListDocument } from '../src/results/watchDocuments.ts';
import { compareSeverity, type Severity } from '../src/screening/severity.ts';
import { readWatchState } from '../src/screening/watchState.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { safeText } from './render/safeText.ts';

type ListedAlert = WatchListDocument['alerts'][number];

/** `watch list`. */
export async function listAlerts(invocation: Invocation): Promise<number> {
  const { global, io, options } = invocation;
  const network = networkByName(global.network);
  const session = await openSession(invocation, network);
  try {
    const list = typeof options['list'] === 'string' ? await knownList(options['list'], session) : null;
    const all = await alertsInForce(session);
    const alerts = all.filter(
      (alert) => (list === null || alert.list === list) && (options['open'] !== true || !isAcknowledged(alert)),
    );
    const document: WatchListDocument = { ...envelopeOf('peelhound/watch@1', network.name), alerts };
    if (global.json) await printDocument(document, io);
    else io.stdout.write(alerts.length === 0 ? 'no alert is in force\n' : `${alerts.map(alertText).join('\n')}\n`);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** The name of a list that a run has finished: as given, else the path that it stands for. A slip must not look clear. */
async function knownList(name: string, { watch }: Session): Promise<string> {
  for (const list of [name, resolve(name)]) if ((await watch.previousRun(list)) !== null) return list;
  const known = [...new Set((await watch.current()).map(({ list }) => list))];
  throw new UsageError(`no run of a list "${name}" has been finished`, {
    hint: known.length === 0 ? 'see: peelhound screen --help' : `known: ${known.join(', ')}`,
  });
}

/** `watch ack <alert-id> --reason …`. UsageError for an alert that no run has raised. */
export async function acknowledgeAlert(invocation: Invocation): Promise<number> {
  const { global, io, operands, options } = invocation;
  const network = networkByName(global.network);
  const [alertId = ''] = operands;
  const reason = String(options['reason'] ?? '').trim();
  if (reason === '') throw new UsageError('--reason is empty', { hint: 'say why the alert is no longer one' });
  const session = await openSession(invocation, network);
  try {
    const found = (await alertsInForce(session)).filter((alert) => alert.id === alertId);
    const [first] = found;
    if (first === undefined) {
      throw new UsageError(`no alert in force is called "${alertId}"`, { hint: 'see: peelhound watch list' });
    }
    const severity = found.reduce((worst, { severity: one }) => worse(worst, one), first.severity);
    const author = typeof options['author'] === 'string' ? options['author'] : userName();
    const ack: Acknowledgement = { alertId, reason, author, severity, time: Math.floor(systemClock.now() / 1000) };
    await session.watch.acknowledge(ack);
    const document: WatchAckDocument = { ...envelopeOf('peelhound/watch-ack@1', network.name), acknowledgement: ack };
    if (global.json) await printDocument(document, io);
    else io.stdout.write(`${alertId} is acknowledged at severity ${severity}: ${safeText(reason)}\n`);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function alertsInForce(session: Session): Promise<readonly ListedAlert[]> {
  const acks = await session.watch.acknowledgements();
  return (await session.watch.current()).flatMap((entry) => alertsOfEntry(entry, acks));
}

function alertsOfEntry(entry: WatchEntry, acks: ReadonlyMap<string, Acknowledgement>): ListedAlert[] {
  const state = readWatchState(entry.state);
  return (state?.alerts ?? []).map((alert) => {
    const ack = acks.get(alert.id);
    return {
      id: alert.id,
      list: entry.list,
      network: entry.network,
      address: entry.target,
      category: alert.category,
      direction: alert.direction,
      kind: alert.kind,
      severity: alert.severity,
      party: alert.party,
      tagList: alert.list,
      tagListVersion: alert.listVersion,
      ack:
        ack === undefined ? null : { reason: ack.reason, author: ack.author, severity: ack.severity, time: ack.time },
    };
  });
}

function isAcknowledged({ severity, ack }: ListedAlert): boolean {
  return ack !== null && compareSeverity(severity as Severity, ack.severity as Severity) <= 0;
}

function alertText(alert: ListedAlert): string {
  const ack =
    alert.ack === null
      ? ''
      : `  acknowledged${isAcknowledged(alert) ? '' : ', but graver since'}: ${safeText(alert.ack.reason)}`;
  const party = alert.party === null ? '' : ` ${safeText(alert.party)}`;
  return `${alert.id}  ${alert.severity.padEnd(6)}  ${alert.kind} ${alert.direction} ${safeText(alert.category)}${party}  ${safeText(alert.address)}${ack}`;
}

function worse(a: string, b: string): string {
  return compareSeverity(a as Severity, b as Severity) >= 0 ? a : b;
}

/** Containers may have no name for a user. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
