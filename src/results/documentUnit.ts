import { networkByName } from '../chain/network.ts';
import type { Envelope } from './envelope.ts';

/** What the base units of a document are of. */
export interface DocumentUnit {
  /** Of the network; `ledger` for account ledgers. */
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
}

/** Unit of a trace's amounts: the network's coin; of a ledger the asset that its parameters name. Throws UsageError for an unknown network. */
export function documentUnit({ network, parameters }: Pick<Envelope, 'network' | 'parameters'>): DocumentUnit {
  if (network !== 'ledger') return networkByName(network);
  const { asset, decimals } = parameters as { readonly asset?: string; readonly decimals?: number };
  return { name: network, symbol: asset ?? 'units', decimals: decimals ?? 0 };
}
