import type { Transaction } from '../chain/transaction.ts';
import type { RecipientStop, RecipientStops } from './stops.ts';

/** Thresholds of a sweep; each is echoed in the evidence. */
export const SWEEP = {
  /** Distinct recipients that are swept together, at least [5]: deposits of many customers (exchange-deposit rule). */
  recipients: 5,
  /** Spendable outputs of a sweep, at most [2]. */
  outputs: 2,
  /** Hundredths of the value that go to the tagged service, at least [90]. */
  toService: 90n,
  /** Distinct recipients from which on a sweep to nobody known looks like a service [100]. */
  unlabelledRecipients: 100,
} as const;

/**
 * What the spender of an output says of its recipient, seen alone: coins of many recipients gathered into a tagged
 * service make the recipient a customer's deposit address; gathered in great number into an untagged one, they make it
 * part of what may be a service. null: neither. The trace stops before the sweep, so as not to follow other customers.
 */
export function sweepStop(
  spender: Transaction,
  recipientStop: RecipientStops,
  recipientText: (script: string) => string,
): RecipientStop | null {
  const recipients = new Set(spender.inputs.flatMap(({ prevout }) => (prevout === null ? [] : [prevout.script]))).size;
  const outputs = spender.outputs.filter((output) => output.value > 0n);
  if (recipients < SWEEP.recipients || outputs.length > SWEEP.outputs) return null;
  const tagged = outputs.flatMap((output) => {
    const stop = recipientStop(output.script);
    return stop?.kind === 'service' ? [{ output, stop }] : [];
  });
  const total = outputs.reduce((sum, output) => sum + output.value, 0n);
  const toService = tagged.reduce((sum, { output }) => sum + output.value, 0n);
  const [first] = tagged;
  if (first !== undefined && toService * 100n >= SWEEP.toService * total) {
    return depositStop(spender, first.stop, recipients, recipientText(first.output.script));
  }
  if (tagged.length > 0 || recipients < SWEEP.unlabelledRecipients) return null;
  return {
    kind: 'possible-service',
    tags: [],
    deposit: null,
    reason: `gathered with coins of ${recipients - 1} other recipients by ${spender.txid}, without a tag`,
  };
}

function depositStop(spender: Transaction, service: RecipientStop, recipients: number, sweptTo: string): RecipientStop {
  const [tag] = service.tags;
  return {
    kind: 'deposit',
    tags: service.tags.map((one) => ({ ...one, basis: 'cluster' as const, via: [spender.txid] })),
    deposit: {
      service: tag?.actor ?? tag?.label ?? 'a tagged service',
      basis: 'inferred',
      sweepTxid: spender.txid,
      sweptTo,
      evidence: [{ rule: 'swept-together', observed: recipients, threshold: SWEEP.recipients }],
    },
    reason: `swept to a tagged service with coins of ${recipients - 1} other recipients`,
  };
}
