import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { RequestKind } from './loopbackEsplora.ts';

/** What goes wrong with one answer. */
export type FaultEffect =
  /** An answer of that status; 429 with `retryAfter` (seconds or a date). */
  | { readonly do: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
  /** The connection is reset before an answer. */
  | { readonly do: 'reset' }
  /** Half of the body, then the connection is closed. */
  | { readonly do: 'cut' }
  /** A web page with status 200. */
  | { readonly do: 'html' }
  /** No answer, ever. */
  | { readonly do: 'hang' }
  /** The cursor in the path or query is not looked at. */
  | { readonly do: 'ignore-cursor' }
  /** The JSON answer is changed; the helpers below make the usual lies. */
  | { readonly do: 'change'; readonly change: (body: unknown) => unknown };

/** Which answers an effect hits. Every condition given must hold. */
export interface Fault {
  readonly effect: FaultEffect;
  readonly path?: RegExp;
  readonly kind?: RequestKind;
  /** Ordinals, from 1, among the requests that `path` and `kind` let through. */
  readonly nth?: readonly number[];
  /** From this ordinal on, for good. */
  readonly from?: number;
  /** 0 to 1, drawn from the server's seeded generator. */
  readonly probability?: number;
}

/** Another transaction's id on a transaction. */
export function wrongTxid(body: unknown): unknown {
  return { ...(body as WireTransaction), txid: 'f'.repeat(64) };
}

/**
 * The first output, of a transaction or of the first on a page, is worth one more: the sum no longer agrees with the fee.
 * A coinbase, which has no sum, stays as it is.
 */
export function brokenSum(body: unknown): unknown {
  return onTransaction(body, (wire) => (wire.vin[0]?.prevout ? { ...wire, vout: raised(wire.vout, 1) } : wire));
}

/** First prevout and first output are worth more by the same amount, so that the fee still agrees. */
export function lyingAmount(body: unknown): unknown {
  return onTransaction(body, (wire) => ({
    ...wire,
    vin: wire.vin.map((input, i) =>
      i === 0 && input.prevout ? { ...input, prevout: { ...input.prevout, value: input.prevout.value + 1000 } } : input,
    ),
    vout: raised(wire.vout, 1000),
  }));
}

/** The first output is worth more at the expense of the fee: nothing else in the transaction contradicts it. */
export function lyingFee(body: unknown): unknown {
  return onTransaction(body, (wire) => ({ ...wire, fee: (wire.fee ?? 0) - 1000, vout: raised(wire.vout, 1000) }));
}

/** Every spent output is spent by a transaction that does not exist. */
export function lyingSpender(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(lyingSpender);
  return (body as { spent: boolean }).spent ? { ...(body as object), txid: 'e'.repeat(64) } : body;
}

/** Only the first `rows` rows of a page. */
export function shortPage(rows: number): (body: unknown) => unknown {
  return (body) => (Array.isArray(body) ? body.slice(0, rows) : body);
}

function onTransaction(body: unknown, change: (wire: WireTransaction) => WireTransaction): unknown {
  if (!Array.isArray(body)) return change(body as WireTransaction);
  return body.map((wire, i) => (i === 0 ? change(wire as WireTransaction) : wire));
}

function raised(outputs: WireTransaction['vout'], by: number): WireTransaction['vout'] {
  return outputs.map((output, i) => (i === 0 ? { ...output, value: output.value + by } : output));
}
