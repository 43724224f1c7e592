import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError, RefusedError } from '../../src/errors/sourceErrors.ts';
import type { ChainSource, HistoryPage } from '../../src/ports/chainSource.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { busyScript, peelChain, scriptOf, transfer, txidOf } from '../support/smallWorld.ts';

const publicKeyScript = `21${'02'.repeat(33)}ac`;
const peels = peelChain(5);
const busy = busyScript(scriptOf('busy'), 120, 4);
const toKey = transfer('to key', [[busy[50] as WireTransaction, 0]], [[publicKeyScript, 40_000]], 700_300);

/** What every ChainSource is asked about in the contract. */
export const CONTRACT_WORLD: readonly WireTransaction[] = [...peels, ...busy, toKey];

export interface SourceUnderTest {
  readonly source: ChainSource;
  close(): Promise<void>;
}

/** The duties of the ChainSource port, for any implementation that serves CONTRACT_WORLD on bitcoin. */
export function chainSourceContract(name: string, start: () => Promise<SourceUnderTest>): void {
  describe(`ChainSource: ${name}`, () => {
    let source: ChainSource;
    let close = async () => {};
    beforeAll(async () => {
      const started = await start();
      source = started.source;
      close = () => started.close();
    });
    afterAll(() => close());

    it('gives the transaction asked for, as it is', async () => {
      const [wire] = peels.slice(2);
      expect(await source.transaction(wire?.txid ?? '')).toEqual(toTransaction(wire));
    });

    it('says NotFoundError of a transaction that does not exist', async () => {
      await expect(source.transaction(txidOf('nowhere'))).rejects.toThrow(NotFoundError);
    });

    it('gives the tip', async () => {
      expect(await source.tip()).toEqual({ height: 700_300, hash: toKey.status?.block_hash });
    });

    it('resolves a one-time address with one page that says it is the last', async () => {
      const pages = await collect(source.history(scriptOf('peel 3')));
      expect(pages).toHaveLength(1);
      expect(pages[0]?.last).toBe(true);
      expect(txids(pages)).toEqual([peels[4]?.txid, peels[3]?.txid]);
    });

    it('walks a long history to its end, each transaction once, newest first', async () => {
      const pages = await collect(source.history(scriptOf('busy')));
      const seen = txids(pages);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(125);
      expect(pages.map((page) => page.last)).toEqual([...pages.slice(1).map(() => false), true]);
      const heights = pages.flatMap((page) => page.transactions).map((row) => row.confirmation.height ?? 1e9);
      expect(heights).toEqual([...heights].sort((a, b) => b - a));
    });

    it('stops a history once the known transaction is seen', async () => {
      const known = busy[100]?.txid ?? '';
      const pages = await collect(source.history(scriptOf('busy'), { since: known }));
      expect(txids(pages)).toContain(known);
      expect(txids(pages).length).toBeLessThan(80);
      expect(pages.at(-1)?.last).toBe(true);
    });

    it('gives an empty history of a script that was never used', async () => {
      const pages = await collect(source.history(scriptOf('never used')));
      expect(txids(pages)).toEqual([]);
      expect(pages.at(-1)?.last).toBe(true);
    });

    it('knows scripts without an address, by script and by hash', async () => {
      expect(txids(await collect(source.history(publicKeyScript)))).toEqual([toKey.txid]);
      const { createHash } = await import('node:crypto');
      const hash = createHash('sha256').update(Buffer.from(publicKeyScript, 'hex')).digest('hex');
      expect(await source.scriptOfHash(hash)).toBe(publicKeyScript);
      expect(await source.scriptOfHash(txidOf('no script'))).toBeNull();
    });

    it('counts the confirmed transactions of a script', async () => {
      expect((await source.scriptStats(scriptOf('busy'))).transactionCount).toBe(121);
    });

    it('tells spenders in order of vout, or refuses to', async () => {
      const { spendBatchSize } = await source.capabilities();
      const wanted = peels.slice(0, Math.max(1, spendBatchSize)).map((wire) => wire.txid);
      if (spendBatchSize === 0) return await expect(source.spendsOf(wanted)).rejects.toThrow(RefusedError);
      const spends = await source.spendsOf(wanted);
      expect(spends.get(peels[0]?.txid ?? '')).toEqual([{ state: 'spent', spender: { txid: peels[1]?.txid, vin: 0 } }]);
      if (spendBatchSize < 2) return;
      expect(spends.get(peels[1]?.txid ?? '')).toEqual([
        { state: 'unspent' },
        { state: 'spent', spender: { txid: peels[2]?.txid, vin: 0 } },
      ]);
    });

    it('gives block hashes by height', async () => {
      expect(await source.blockHash(700_002)).toBe(peels[2]?.status?.block_hash);
      await expect(source.blockHash(900_000)).rejects.toThrow(NotFoundError);
    });
  });
}

async function collect(pages: AsyncIterable<HistoryPage>): Promise<HistoryPage[]> {
  const all: HistoryPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

function txids(pages: readonly HistoryPage[]): string[] {
  return pages.flatMap((page) => page.transactions.map((transaction) => transaction.txid));
}
