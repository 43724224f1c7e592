import { bech32, bech32m } from 'bech32';
import { fromBase58Check, fromBech32, toBase58Check, toBech32 } from 'bitcoinjs-lib/src/address';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOfScript } from '../../src/chain/address.ts';
import { formatAmount, parseAmount } from '../../src/chain/amount.ts';
import { base58CheckBytes } from '../../src/chain/base58CheckBytes.ts';
import { base58CheckText } from '../../src/chain/base58CheckText.ts';
import { classifyScript, classifyScriptAt } from '../../src/chain/classifyScript.ts';
import { fromHex, toHex } from '../../src/chain/hex.ts';
import { countSignatures } from '../../src/chain/lowR.ts';
import { NETWORKS, networkByName } from '../../src/chain/network.ts';
import { parseRawTransaction } from '../../src/chain/parseRawTransaction.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import { segwitProgram } from '../../src/chain/segwitProgram.ts';
import { segwitText } from '../../src/chain/segwitText.ts';
import { PeelhoundError } from '../../src/errors/peelhoundError.ts';

const bitcoin = networkByName('bitcoin');
const network = fc.constantFrom(...NETWORKS);
const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const join = (before: number[], data: Uint8Array, after: number[] = []): Uint8Array =>
  Uint8Array.from([...before, ...data, ...after]);

const payable = fc.oneof(
  bytes(20).map((hash) => join([0x76, 0xa9, 20], hash, [0x88, 0xac])),
  bytes(20).map((hash) => join([0xa9, 20], hash, [0x87])),
  bytes(20).map((hash) => join([0, 20], hash)),
  bytes(32).map((hash) => join([0, 32], hash)),
  fc
    .tuple(fc.integer({ min: 1, max: 16 }), fc.uint8Array({ minLength: 2, maxLength: 40 }))
    .map(([version, program]) => join([0x50 + version, program.length], program)),
);

test('script to address and back is the same script, on every network', () => {
  fc.assert(
    fc.property(payable, network, (script, on) => {
      const address = addressOfScript(script, on);
      expect(address).not.toBeNull();
      expect(toHex(scriptOfAddress(address as string, on))).toBe(toHex(script));
    }),
    { numRuns: 500 },
  );
});

test('Base58Check texts are those of bitcoinjs-lib, leading zeros and all versions', () => {
  const zeros = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(bytes(20), fc.integer({ min: 0, max: 255 }), zeros, (hash, version, leading) => {
      hash.fill(0, 0, leading);
      expect(base58CheckText(hash, version)).toBe(toBase58Check(hash, version));
    }),
    { numRuns: 2_000 },
  );
  const highest = new Uint8Array(20).fill(255);
  expect(base58CheckText(highest, 255)).toBe(toBase58Check(highest, 255));
});

test('segwit texts and programs are those of bitcoinjs-lib, in every version; the wrong encoding is refused', () => {
  const program = fc.uint8Array({ minLength: 2, maxLength: 40 });
  const prefix = fc.constantFrom('bc', 'tb', 'bcrt', 'ltc');
  fc.assert(
    fc.property(program, fc.integer({ min: 0, max: 16 }), prefix, (data, version, hrp) => {
      const text = segwitText(data, version, hrp);
      expect(text).toBe(toBech32(data, version, hrp));
      expect(segwitProgram(text)).toEqual({ version, data: fromBech32(text).data });
      const swapped = (version === 0 ? bech32m : bech32).encode(hrp, [version, ...bech32.toWords(data)]);
      expect(() => segwitProgram(swapped)).toThrow('uses wrong encoding');
    }),
    { numRuns: 1_000 },
  );
});

test('Base58Check bytes are those of bitcoinjs-lib', () => {
  fc.assert(
    fc.property(bytes(20), fc.integer({ min: 0, max: 255 }), (hash, version) => {
      const text = toBase58Check(hash, version);
      const payload = base58CheckBytes(text);
      const expected = fromBase58Check(text);
      expect(payload?.[0]).toBe(expected.version);
      expect(toHex(payload?.subarray(1) ?? new Uint8Array())).toBe(toHex(expected.hash));
    }),
    { numRuns: 500 },
  );
});

test('one wrong character in an address is always noticed', () => {
  const alphabet = '023456789acdefghjklmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
  fc.assert(
    fc.property(payable, fc.nat(), fc.constantFrom(...alphabet), (script, place, character) => {
      const address = addressOfScript(script, bitcoin) as string;
      const at = place % address.length;
      const changed = address.slice(0, at) + character + address.slice(at + 1);
      if (changed === address) return;
      expect(() => scriptOfAddress(changed, bitcoin)).toThrow(PeelhoundError);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes have one script type, wherever they lie, and never crash', () => {
  const likely = fc.constantFrom(
    0,
    0x14,
    0x20,
    0x21,
    0x41,
    0x51,
    0x52,
    0x60,
    0x6a,
    0x76,
    0x87,
    0x88,
    0xa9,
    0xac,
    0xae,
    2,
    4,
  );
  const script = fc.array(fc.oneof(likely, fc.integer({ min: 0, max: 255 })), { maxLength: 80 });
  fc.assert(
    fc.property(script, fc.uint8Array({ maxLength: 5 }), fc.uint8Array({ maxLength: 5 }), (codes, before, after) => {
      const alone = Uint8Array.from(codes);
      const inside = Uint8Array.from([...before, ...alone, ...after]);
      expect(classifyScriptAt(inside, before.length, before.length + alone.length)).toBe(classifyScript(alone));
    }),
    { numRuns: 2000 },
  );
});

test('amounts survive their decimal form', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: bitcoin.maxMoney }), (value) => {
      expect(parseAmount(`${formatAmount(value, 8)}btc`, bitcoin)).toBe(value);
      expect(parseAmount(`${value}`, bitcoin)).toBe(value);
    }),
  );
});

test('no text makes the target parser fail otherwise than with an error of its own', () => {
  const shaped = fc
    .tuple(fc.stringMatching(/^[0-9a-fA-F]{60,66}$/), fc.constantFrom('', ':', ':0', '=1', ':1=2'), fc.string())
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        shaped,
        fc.string().map((text) => `bc1${text}`),
      ),
      network,
      (text, on) => {
        try {
          parseTarget(text, on);
        } catch (error) {
          expect(error).toBeInstanceOf(PeelhoundError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('no bytes make the transaction parser fail otherwise than with an error of its own', () => {
  const valid = fromHex(
    '0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd37040000000003473044ffffffff0100ca9a3b000000000151' +
      '00000000',
  );
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), (at, byte, length) => {
      const changed = Uint8Array.from(valid);
      changed[at] = byte;
      for (const one of [changed, changed.subarray(0, length)]) {
        try {
          expect(parseRawTransaction(one).size).toBe(one.length);
        } catch (error) {
          expect(error).toBeInstanceOf(PeelhoundError);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('counting signatures in any bytes ends, and never counts more low ones than there are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.uint8Array({ maxLength: 80 })), (scriptSig, witness) => {
      const { count, lowR } = countSignatures([{ scriptSig, witness }]);
      expect(lowR).toBeLessThanOrEqual(count);
    }),
  );
});
