import { expect } from 'vitest';
import { recipientText } from '../../src/chain/recipient.ts';
import { HINDERING_GAPS } from '../../src/results/envelope.ts';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { bitcoin, listOf, ScreenWorldFixture } from '../screening/screenWorld.ts';
import { busyScript, scriptOf, transfer } from '../support/smallWorld.ts';

const address = (name: string) => recipientText(scriptOf(name), bitcoin);

/** Bad pays customers, some of whom are of one cluster, share an address of several pages, or pay on to an exchange. */
export function screenedWorld(): WireTransaction[] {
  const bad = transfer('bad', [], [[scriptOf('bad'), 90_000_000]], 700_000);
  const names = ['a', 'b', 'c', 'd'];
  const star = transfer('star', [[bad, 0]], legs(names, 20_000_000), 700_001);
  const joined = transfer(
    'joined',
    [
      [star, 0],
      [star, 1],
    ],
    [
      [scriptOf('e'), 30_000_000],
      [scriptOf('exchange'), 9_000_000],
    ],
    700_002,
  );
  const on = transfer('on', [[joined, 0]], [[scriptOf('f'), 29_000_000]], 700_003);
  const busy = busyScript(scriptOf('hub'), 60, 0, 700_010);
  const hub = transfer('hub in', [[star, 2]], [[scriptOf('hub'), 19_000_000]], 700_080);
  return [bad, star, joined, on, ...busy, hub];
}

function legs(names: readonly string[], value: number): (readonly [string, number])[] {
  return names.map((name) => [scriptOf(name), value] as const);
}

export const SCREENED = ['a', 'b', 'c', 'd', 'e', 'f', 'hub', 'exchange', 'nobody'].map(address);

/** A cache that knows who is bad and what an exchange is, and nothing of the chain. */
export async function openScreened(): Promise<ScreenWorldFixture> {
  const world = await ScreenWorldFixture.open(null);
  await world.tag(listOf('sanctions', [address('bad')], { abuse: 'sanction', confidence: 'authority_data' }));
  await world.tag(listOf('exchanges', [address('exchange')], { category: 'exchange', confidence: 'authority_data' }));
  return world;
}

/** A line is the undisturbed one, or says what is missing: no exposure is more than it is, no alert is without ground. */
export function expectHonestLine(line: ScreenLine, whole: ScreenLine): void {
  const lacks = JSON.stringify(line.coverage.gaps) !== JSON.stringify(whole.coverage.gaps);
  if (!lacks) {
    expect(facts(line)).toEqual(facts(whole));
    return;
  }
  expect(line.coverage.complete).toBe(false);
  expect(line.coverage.gaps.some((gap) => HINDERING_GAPS.includes(gap.kind))).toBe(true);
  expect(line.error).not.toBeNull();
  for (const row of line.exposure) {
    const known = whole.exposure.find((one) => keyOf(one) === keyOf(row));
    expect(known, `${keyOf(row)} of ${line.address}`).toBeDefined();
    expect(BigInt(row.value) <= BigInt(known?.value ?? 0), `${keyOf(row)} of ${line.address}`).toBe(true);
  }
  const grounds = new Set(whole.alerts.map(({ id }) => id));
  for (const alert of line.alerts) expect(grounds).toContain(alert.id);
}

/** Without how it compares with the run before. */
function facts(line: ScreenLine): unknown {
  return { ...line, alerts: line.alerts.map(({ change: _, previousListVersion: __, ...alert }) => alert) };
}

function keyOf({ category, direction, kind, basis }: ScreenLine['exposure'][number]): string {
  return [direction, kind, category, basis].join(' ');
}
