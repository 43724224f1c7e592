import { expect, test } from 'vitest';
import { addressOfScript } from '../../src/chain/address.ts';
import { classifyScript, classifyScriptAt } from '../../src/chain/classifyScript.ts';
import { networkByName } from '../../src/chain/network.ts';

const compressed = `02${'11'.repeat(32)}`;
const uncompressed = `04${'22'.repeat(64)}`;
const hybrid = `07${'22'.repeat(64)}`;
const hash = 'ab'.repeat(20);

const cases: [type: string, what: string, script: string][] = [
  ['p2pk', 'compressed key', `21${compressed}ac`],
  ['p2pk', 'uncompressed key', `41${uncompressed}ac`],
  ['p2pk', 'hybrid key', `41${hybrid}ac`],
  ['nonstandard', 'a key of prefix 05', `41${'05'}${'22'.repeat(64)}ac`],
  ['p2pkh', 'hash of a key', `76a914${hash}88ac`],
  ['nonstandard', 'p2pkh with one opcode more', `76a914${hash}88ac61`],
  ['p2sh', 'hash of a script', `a914${hash}87`],
  ['p2wpkh', 'version 0, 20 bytes', `0014${hash}`],
  ['p2wsh', 'version 0, 32 bytes', `0020${'ab'.repeat(32)}`],
  ['nonstandard', 'version 0, 16 bytes', `0010${'ab'.repeat(16)}`],
  ['p2tr', 'version 1, 32 bytes', `5120${'ab'.repeat(32)}`],
  ['p2a', 'pay to anchor', '51024e73'],
  ['witness_unknown', 'version 1, 2 other bytes', '51024e74'],
  ['witness_unknown', 'version 16, 40 bytes', `6028${'ab'.repeat(40)}`],
  ['nonstandard', 'version 2, 41 bytes', `5229${'ab'.repeat(41)}`],
  ['nonstandard', 'version 2, 1 byte', '5201ab'],
  ['multisig', '1 of 1', `5121${compressed}51ae`],
  ['multisig', '2 of 3 mixed keys', `5221${compressed}41${uncompressed}21${compressed}53ae`],
  ['multisig', '1 of 20', `51${`21${compressed}`.repeat(20)}0114ae`],
  ['nonstandard', '1 of 21', `51${`21${compressed}`.repeat(21)}0115ae`],
  ['nonstandard', '3 of 2', `53${`21${compressed}`.repeat(2)}52ae`],
  ['nonstandard', '1 of 2 with one key', `5121${compressed}52ae`],
  ['op_return', 'data', '6a0568656c6c6f'],
  ['op_return', 'OP_RETURN alone', '6a'],
  ['op_return', 'a push that ends too early', '6a4c'],
  ['nonstandard', 'empty', ''],
  ['nonstandard', 'OP_TRUE', '51'],
];

test.each(cases)('%s: %s', (type, _what, script) => {
  const bytes = Buffer.from(script, 'hex');
  expect(classifyScript(bytes)).toBe(type);
  const padded = Buffer.concat([Buffer.from('76a9', 'hex'), bytes, Buffer.from('ac', 'hex')]);
  expect(classifyScriptAt(padded, 2, 2 + bytes.length)).toBe(type);
});

test('only what can be paid by address has one', () => {
  const bitcoin = networkByName('bitcoin');
  for (const [type, , script] of cases) {
    const address = addressOfScript(Buffer.from(script, 'hex'), bitcoin);
    const none = ['p2pk', 'multisig', 'op_return', 'nonstandard'].includes(type);
    expect(address === null, `${type} ${script}`).toBe(none);
  }
});
