import type { ServerKind } from '../support/esploraRoutes.ts';
import {
  brokenSum,
  type Fault,
  type FaultEffect,
  lyingAmount,
  lyingSpender,
  wrongTxid,
} from '../support/loopbackFaults.ts';

/** How often a fault hits. */
export const PROBABILITIES = [0.01, 0.1, 0.5] as const;

/**
 * Draws of each fault: `PEELHOUND_FAULT_DRAWS=20` is the long run. In the short one each fault of a command meets one
 * kind of host, in turn; in the long one every kind.
 */
export const DRAWS = Number(process.env['PEELHOUND_FAULT_DRAWS'] ?? 1);

const KINDS: readonly ServerKind[] = ['esplora', 'mempool', 'mempool-electrum'];

/** Kinds of host that the n-th test of a suite runs against. */
export function kindsFor(n: number): readonly ServerKind[] {
  return DRAWS > 1 ? KINDS : [KINDS[n % KINDS.length] as ServerKind];
}

/** Faults that a host recovers from, and lies that can be seen through, by name. */
export const FAULT_EFFECTS: readonly (readonly [name: string, effect: FaultEffect, where: Partial<Fault>])[] = [
  ['429 without Retry-After', { do: 'status', status: 429 }, {}],
  ['429 with Retry-After', { do: 'status', status: 429, retryAfter: '2' }, {}],
  ['429 for longer than anybody waits', { do: 'status', status: 429, retryAfter: '86400' }, {}],
  ['500', { do: 'status', status: 500 }, {}],
  ['503', { do: 'status', status: 503 }, {}],
  ['404 for what exists', { do: 'status', status: 404, body: 'Transaction not found' }, { kind: 'tx' }],
  ['a redirect', { do: 'status', status: 302 }, {}],
  ['connection reset', { do: 'reset' }, {}],
  ['body cut in the middle', { do: 'cut' }, {}],
  ['a web page with status 200', { do: 'html' }, {}],
  ['cursor ignored', { do: 'ignore-cursor' }, { kind: 'history' }],
  ['another transaction than asked for', { do: 'change', change: wrongTxid }, { kind: 'tx' }],
  ['amounts that do not add up', { do: 'change', change: brokenSum }, { path: /^\/(?:tx\/[^/]+$|.*\/txs)/ }],
  ['amounts that lie consistently', { do: 'change', change: lyingAmount }, { path: /^\/(?:tx\/[^/]+$|.*\/txs)/ }],
  ['a spender that does not exist', { do: 'change', change: lyingSpenderOf }, { kind: 'outspends' }],
  // But for the height of the tip, which is a number.
  ['a number instead of everything', { do: 'change', change: () => 7 }, { path: /^(?!\/blocks\/tip\/height)/ }],
  ['null instead of everything', { do: 'change', change: () => null }, {}],
];

function lyingSpenderOf(body: unknown): unknown {
  return Array.isArray(body) ? body.map(lyingSpenderOf) : lyingSpender(body);
}
