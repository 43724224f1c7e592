import type { Envelope } from './envelope.ts';

/** `peelhound/watch@1`: alerts in force, of the last run of every watchlist. */
export interface WatchListDocument extends Envelope {
  readonly alerts: readonly {
    readonly id: string;
    readonly list: string;
    readonly network: string;
    readonly address: string;
    readonly category: string;
    readonly direction: string;
    readonly kind: string;
    readonly severity: string;
    readonly party: string | null;
    readonly tagList: string | null;
    readonly tagListVersion: string | null;
    readonly ack: WatchAck | null;
  }[];
}

export interface WatchAck {
  readonly reason: string;
  readonly author: string;
  /** That the alert had then; a graver one counts as not acknowledged. */
  readonly severity: string;
  /** Unix seconds. */
  readonly time: number;
}

/** `peelhound/watch-ack@1`. */
export interface WatchAckDocument extends Envelope {
  readonly acknowledgement: WatchAck & { readonly alertId: string };
}
