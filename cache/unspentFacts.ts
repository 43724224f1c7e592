import { formatOutpoint, type Outpoint } from '../src/chain/outpoint.ts';
import type { UnspentFact } from '../src/ports/transactionStore.ts';
import type { Connection, Sql } from './driver.ts';
import { hashAt, integerAt, numberedRows } from './numberedRows.ts';
import { packNumbers } from './packedColumn.ts';
import { chunksOf, packTxids, type Reader } from './readTransactions.ts';

/** An older tip never replaces a newer one. */
const PUT_UNSPENT: Sql = {
  name: 'put unspent facts',
  text: `${numberedRows(8)} INSERT INTO unspent (network_id, txid, vout, as_of_height, as_of_hash)
    SELECT ?1, ${hashAt(2)}, ${integerAt(3, 4)}, ${integerAt(5, 6)}, json_extract(?7, '$[' || row.n || ']') FROM row WHERE true
    ON CONFLICT DO UPDATE SET as_of_height = excluded.as_of_height, as_of_hash = excluded.as_of_hash
      WHERE excluded.as_of_height >= as_of_height`,
};

export const GET_UNSPENT: Sql = {
  name: 'get unspent facts',
  text: `${numberedRows(5)} SELECT row.n, u.as_of_height AS height, u.as_of_hash AS hash FROM row
    CROSS JOIN unspent u ON u.network_id = ?1 AND u.txid = ${hashAt(2)} AND u.vout = ${integerAt(3, 4)}`,
};

/** Inside a write transaction. */
export async function putUnspent(
  connection: Connection,
  networkId: number,
  facts: readonly UnspentFact[],
): Promise<void> {
  for (const chunk of chunksOf(facts)) {
    const vouts = packNumbers(chunk.length, (i) => chunk[i]!.outpoint.vout);
    const heights = packNumbers(chunk.length, (i) => chunk[i]!.asOf.height);
    await connection.run(
      PUT_UNSPENT,
      networkId,
      packTxids(chunk.map((fact) => fact.outpoint.txid)),
      vouts.bytes,
      vouts.width,
      heights.bytes,
      heights.width,
      JSON.stringify(chunk.map((fact) => fact.asOf.hash)),
      chunk.length,
    );
  }
}

/** Keyed `txid:vout`. */
export async function getUnspent(
  reader: Reader,
  networkId: number,
  outpoints: readonly Outpoint[],
): Promise<Map<string, UnspentFact>> {
  const facts = new Map<string, UnspentFact>();
  for (const chunk of chunksOf(outpoints)) {
    const vouts = packNumbers(chunk.length, (i) => chunk[i]!.vout);
    const rows = await reader.all<{ n: number; height: number; hash: string }>(
      GET_UNSPENT,
      networkId,
      packTxids(chunk.map((outpoint) => outpoint.txid)),
      vouts.bytes,
      vouts.width,
      chunk.length,
    );
    for (const { n, height, hash } of rows) {
      const outpoint = chunk[n]!;
      facts.set(formatOutpoint(outpoint), { outpoint, asOf: { height, hash } });
    }
  }
  return facts;
}
