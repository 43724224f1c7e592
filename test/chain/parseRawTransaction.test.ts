import { expect, test } from 'vitest';
import { displayHash } from '../../src/chain/displayHash.ts';
import { hash256 } from '../../src/chain/hash256.ts';
import { countSignatures } from '../../src/chain/lowR.ts';
import { parseRawTransaction } from '../../src/chain/parseRawTransaction.ts';

/** The first payment ever, block 170. */
const FIRST_PAYMENT =
  '0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd3704000000004847304402204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de4860a4acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104ae1a62fe09c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f142c21c1b7303b8a0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a382e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3ac00000000';
const FIRST_TXID = 'f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16';
/** The signed P2WPKH transaction of BIP 143's first example. */
const BIP143 =
  '01000000000102fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f00000000494830450221008b9d1dc26ba6a9cb62127b02742fa9d754cd3bebf337f7a55d114c8e5cdd30be022040529b194ba3f9281a99f2b1c0a19c0489bc22ede944ccf4ecbab4cc618ef3ed01eeffffffef51e1b804cc89d182d279655c3aa89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a9148280b37df378db99f66f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac000247304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a0220573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee0121025476c2e83188368da1ff3e292e7acafcdb3566bb0ad253f62fc70f07aeee635711000000';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

test('the first payment, read from its bytes', () => {
  const transaction = parseRawTransaction(bytes(FIRST_PAYMENT));
  expect(transaction).toMatchObject({
    txid: FIRST_TXID,
    version: 1,
    locktime: 0,
    size: 275,
    weight: 1100,
    signatures: { count: 1, lowR: 1 },
    confirmation: { confirmed: false, height: null },
  });
  expect(transaction.inputs).toEqual([
    {
      outpoint: { txid: '0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9', vout: 0 },
      sequence: 0xffffffff,
      prevout: null,
    },
  ]);
  expect(transaction.outputs.map((output) => output.value)).toEqual([1_000_000_000n, 4_000_000_000n]);
});

test('a witness counts for size and weight, not for the txid', () => {
  const transaction = parseRawTransaction(bytes(BIP143));
  const markerAndFlag = 4;
  const witness = 2 * (1 + 2 + 71 + 1 + 33);
  const withoutWitness = BIP143.slice(0, 8) + BIP143.slice(8 + markerAndFlag, -8 - witness) + BIP143.slice(-8);
  expect(transaction.txid).toBe(displayHash(hash256(bytes(withoutWitness))));
  expect(transaction.size).toBe(BIP143.length / 2);
  expect(transaction.weight).toBe((3 * withoutWitness.length) / 2 + BIP143.length / 2);
  expect(transaction.signatures).toEqual({ count: 2, lowR: 1 });
});

test('other bytes are refused', () => {
  expect(() => parseRawTransaction(bytes(`${FIRST_PAYMENT}00`))).toThrow('ends after 275 of 276 bytes');
  expect(() => parseRawTransaction(bytes(FIRST_PAYMENT.slice(0, -2)))).toThrow('not a transaction');
  expect(() => parseRawTransaction(bytes(''))).toThrow('not a transaction');
  expect(() => parseRawTransaction(bytes('ff'.repeat(60)))).toThrow('not a transaction');
  const [first] = parseRawTransaction(bytes(FIRST_PAYMENT)).inputs;
  const spent = Buffer.from(first!.outpoint!.txid, 'hex').reverse().toString('hex');
  const noOutput = FIRST_PAYMENT.replace(`${spent}00000000`, `${spent}ffffffff`);
  expect(() => parseRawTransaction(bytes(noOutput))).toThrow('an input spends nothing');
  expect(() => parseRawTransaction(bytes(FIRST_PAYMENT), undefined, '00'.repeat(32))).toThrow(FIRST_TXID);
});

test('r is judged by value: padded and sign-less forms of early years too', () => {
  const signature = (r: string): Buffer =>
    bytes(
      `30${(r.length / 2 + 36).toString(16)}02${(r.length / 2).toString(16).padStart(2, '0')}${r}0220${'11'.repeat(32)}01`,
    );
  const lowR = (r: string): unknown => countSignatures([{ scriptSig: bytes(''), witness: [signature(r)] }]);
  expect(lowR(`7f${'22'.repeat(31)}`)).toEqual({ count: 1, lowR: 1 });
  expect(lowR(`0080${'22'.repeat(31)}`)).toEqual({ count: 1, lowR: 0 });
  expect(lowR(`80${'22'.repeat(31)}`)).toEqual({ count: 1, lowR: 0 });
  expect(lowR(`007f${'22'.repeat(31)}`)).toEqual({ count: 1, lowR: 1 });
  expect(lowR('22'.repeat(20))).toEqual({ count: 1, lowR: 1 });
});

test('keys, Schnorr signatures and scripts are no ECDSA signatures', () => {
  const witness = [bytes('ab'.repeat(64)), bytes(`30${'ab'.repeat(64)}`), bytes(`02${'ab'.repeat(32)}`), bytes('')];
  expect(countSignatures([{ scriptSig: bytes('4d'), witness }])).toEqual({ count: 0, lowR: 0 });
});
