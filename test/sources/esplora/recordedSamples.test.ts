import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../../src/chain/network.ts';
import { scriptOfAddress } from '../../../src/chain/scriptOfAddress.ts';
import { MEMPOOL_SPACE } from '../../../src/sources/esplora/esploraProfile.ts';
import { createEsploraSource } from '../../../src/sources/esplora/esploraSource.ts';
import { toTransaction } from '../../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../../src/sources/esplora/wireTypes.ts';
import { startLoopbackEsplora } from '../../support/loopbackEsplora.ts';
import { besideSharedData } from '../../support/sharedData.ts';
import { testHttpClient } from '../../support/withSource.ts';

const folder = besideSharedData('api-samples/esplora');

function sample<T>(name: string): T {
  const bytes = readFileSync(`${folder}/${name}`);
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as T;
}

describe.skipIf(folder === null)('recorded answers', () => {
  it.each([
    'mempool-space-bare-multisig.json',
    'mempool-space-batch-withdrawal-143.json',
    'mempool-space-dust-attack-555.json',
    'mempool-space-joinmarket-coinjoin.json',
    'mempool-space-op-return-charley.json',
    'mempool-space-simple-legacy-p2pkh.json',
    'mempool-space-taproot-op-return.json',
    'mempool-space-taproot-script-path.json',
    'mempool-space-wabisabi.json',
    'mempool-space-whirlpool-coinjoin.json',
    'blockstream-tx_19c6cd6b.json',
    'blockstream-tx_87f4cf75.json',
    'blockstream-tx_fe38c68a.json',
  ])('%s maps', (name) => {
    const wire = sample<WireTransaction>(name);
    const transaction = toTransaction(wire);
    expect(transaction.txid).toBe(wire.txid);
    expect(transaction.outputs.map((output) => Number(output.value))).toEqual(wire.vout.map((output) => output.value));
    expect(transaction.signatures).not.toBeNull();
  });

  it('counts signatures: one ECDSA for P2PKH, none for a taproot script path', () => {
    const legacy = toTransaction(sample('mempool-space-simple-legacy-p2pkh.json'));
    expect(legacy.signatures?.count).toBe(legacy.inputs.length);
    expect(toTransaction(sample('mempool-space-taproot-script-path.json')).signatures?.count).toBe(0);
  });

  const pages = ['1.json', '2.json.gz', '3.json', '4.json', '5.json'].map((page) => `bc1qar0srr-txs-page${page}`);
  const address = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';

  it.each(['esplora', 'mempool', 'mempool-electrum'] as const)('walks the recorded history of %s', async (kind) => {
    const wires = pages.flatMap((page) => sample<WireTransaction[]>(page));
    const server = await startLoopbackEsplora({ transactions: [...wires].reverse(), kind });
    const network = networkByName('bitcoin');
    const { http } = testHttpClient();
    const source = createEsploraSource({ name: kind, baseUrl: server.url, network, http });
    const script = Buffer.from(scriptOfAddress(address, network)).toString('hex');
    const seen: string[] = [];
    for await (const page of source.history(script)) seen.push(...page.transactions.map(({ txid }) => txid));
    await server.close();
    expect(seen.sort()).toEqual(wires.map(({ txid }) => txid).sort());
  });

  it('walks 50 rows a page where the host is known to give them', async () => {
    const wires = pages.flatMap((page) => sample<WireTransaction[]>(page));
    const server = await startLoopbackEsplora({ transactions: [...wires].reverse(), kind: 'mempool' });
    const network = networkByName('bitcoin');
    const { http } = testHttpClient();
    const source = createEsploraSource({ name: 'm', baseUrl: server.url, network, http, profile: MEMPOOL_SPACE });
    const script = Buffer.from(scriptOfAddress(address, network)).toString('hex');
    let rows = 0;
    for await (const page of source.history(script)) rows += page.transactions.length;
    expect(rows).toBe(wires.length);
    expect(server.requests().filter(({ kind }) => kind === 'history')).toHaveLength(Math.ceil(wires.length / 50));
    expect(server.requests().filter(({ kind }) => kind === 'probe')).toHaveLength(0);
    await server.close();
  });

  it('gives bytes and spends as they were recorded', async () => {
    const wire = sample<WireTransaction>('blockstream-tx_87f4cf75.json');
    const hex = sample<string>('blockstream-tx_87f4cf75_hex.json');
    const raw = new Map([[wire.txid, hex]]);
    const server = await startLoopbackEsplora({ transactions: [wire], raw, network: 'testnet' });
    const network = networkByName('testnet');
    const source = createEsploraSource({ name: 't', baseUrl: server.url, network, http: testHttpClient().http });
    expect(Buffer.from(await source.rawTransaction(wire.txid)).toString('hex')).toBe(hex);
    await server.close();
  });
});
