import { RefusedError } from '../../errors/sourceErrors.ts';
import type { ChainSource, HistoryOptions, HistoryPage } from '../../ports/chainSource.ts';

/**
 * A source of which one line may ask so many things; then RefusedError, which becomes a gap `budget`. Pages count one by
 * one; the tip and what the source can do are free.
 */
export function budgetedSource(source: ChainSource, requests: number): ChainSource {
  let left = requests;
  const spend = () => {
    if (left <= 0) throw new RefusedError(`more than ${requests} requests for one line`);
    left--;
  };
  const counted =
    <Args extends readonly unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      spend();
      return ask(...args);
    };
  return {
    name: source.name,
    capabilities: () => source.capabilities(),
    tip: () => source.tip(),
    transaction: counted((txid: string) => source.transaction(txid)),
    rawTransaction: counted((txid: string) => source.rawTransaction(txid)),
    scriptOfHash: counted((sha256: string) => source.scriptOfHash(sha256)),
    scriptStats: counted((script: string) => source.scriptStats(script)),
    spendsOf: counted((txids: readonly string[]) => source.spendsOf(txids)),
    blockHash: counted((height: number) => source.blockHash(height)),
    header: counted((hash: string) => source.header(hash)),
    merkleProof: counted((txid: string) => source.merkleProof(txid)),
    async *history(script: string, options?: HistoryOptions): AsyncGenerator<HistoryPage> {
      spend();
      let first = true;
      for await (const page of source.history(script, options)) {
        if (!first) spend();
        first = false;
        yield page;
      }
    },
  };
}
