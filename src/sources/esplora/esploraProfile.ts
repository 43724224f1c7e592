import type { SourceCapabilities } from '../../ports/chainSource.ts';

/** What differs between hosts of the Esplora family. */
export interface EsploraProfile {
  readonly kind: 'esplora' | 'mempool' | 'mempool-electrum';
  /** Rows on a page from which on another page must be asked for; never more than the host's full page. */
  readonly fullPage: number;
  readonly historyPageSize: number;
  /** How the next page is asked for: `/txs/chain/<txid>`, or `/txs?after_txid=<txid>`. */
  readonly cursor: 'chain' | 'after_txid';
  /** Txids an outspends call may hold: more than 1 means the batch endpoint, 0 that spenders are not told. */
  readonly spendBatchSize: number;
}

/** Electrs as Blockstream and most others run it: 25 confirmed rows a page, outspends one transaction at a time. */
export const PLAIN_ESPLORA: EsploraProfile = {
  kind: 'esplora',
  fullPage: 25,
  historyPageSize: 25,
  cursor: 'chain',
  spendBatchSize: 1,
};

/** mempool over electrs: the same and outspends of up to 50 transactions at once. */
export const MEMPOOL_ON_ESPLORA: EsploraProfile = { ...PLAIN_ESPLORA, kind: 'mempool', spendBatchSize: 50 };

/** mempool.space itself gives pages of 50; a page of 25 to 49 is not trusted to be the last. */
export const MEMPOOL_SPACE: EsploraProfile = { ...MEMPOOL_ON_ESPLORA, historyPageSize: 50, cursor: 'after_txid' };

/** mempool over an Electrum server: pages of 10, no `/txs/chain`, and it cannot tell who spent an output. */
export const MEMPOOL_ON_ELECTRUM: EsploraProfile = {
  kind: 'mempool-electrum',
  fullPage: 10,
  historyPageSize: 10,
  cursor: 'after_txid',
  spendBatchSize: 0,
};

/** The port's view of a profile. */
export function capabilitiesOf(profile: EsploraProfile): SourceCapabilities {
  return {
    historyPageSize: profile.historyPageSize,
    spendBatchSize: profile.spendBatchSize,
    rawTransactions: true,
    merkleProofs: profile.kind !== 'mempool-electrum',
    scriptStats: true,
  };
}
