import { describe, expect, it } from 'vitest';
import { opReturnData } from '../../src/patterns/opReturnData.ts';
import { thorchainMemo } from '../../src/patterns/thorchainMemo.ts';

const memo = (text: string) => thorchainMemo(Buffer.from(text, 'latin1'));

describe('thorchainMemo', () => {
  it('reads a swap with refund address, limit, streaming and affiliate', () => {
    expect(memo('=:ETH.ETH:0x1c7b17362c84287bd1184447e6dfeaf920c31bbe/bc1qref:123456/3/10:t:30')).toEqual({
      action: 'swap',
      asset: 'ETH.ETH',
      destination: '0x1c7b17362c84287bd1184447e6dfeaf920c31bbe',
      refund: 'bc1qref',
      limit: '123456',
      affiliate: 't',
      affiliateBasisPoints: '30',
      inboundTxid: null,
    });
  });

  it.each(['constructor:b:x', 'toString:ETH.ETH:0x1', '__proto__:b'])(
    'takes no name that objects have for an action: %s',
    (text) => {
      expect(memo(text)).toBeNull();
    },
  );

  it.each([
    ['s:e:0xabc', 'swap'],
    ['SWAP:BNB.BUSD-BD1:bnb1', 'swap'],
    ['+:BTC.BTC', 'add'],
    ['-:BTC.BTC:10000', 'withdraw'],
    [`OUT:${'AB'.repeat(32)}`, 'outbound'],
    [`REFUND:${'0'.repeat(64)}`, 'refund'],
  ])('reads %s', (text, action) => {
    expect(memo(text)?.action).toBe(action);
  });

  it.each(['s', 'salary for May', 's: hello', '-5 degrees', '=', '=:', 'swap', 'OUT:1234', 'x'.repeat(81), ''])(
    'takes "%s" for no memo',
    (text) => {
      expect(memo(text)).toBeNull();
    },
  );

  it('takes bytes that are no text for no memo', () => {
    expect(thorchainMemo(Uint8Array.of(0x3d, 0x3a, 0, 1, 2, 3, 4, 5))).toBeNull();
  });
});

describe('opReturnData', () => {
  it.each([
    ['6a0568656c6c6f', 'hello'],
    ['6a4c0568656c6c6f', 'hello'],
    ['6a4d050068656c6c6f', 'hello'],
    ['6a0a68656c6c6f', 'hello'],
  ])('reads %s', (hex, text) => {
    expect(Buffer.from(opReturnData(Buffer.from(hex, 'hex'))!).toString()).toBe(text);
  });

  it.each(['6a', '00', '', '6a00', '6a4c'])('reads nothing from "%s"', (hex) => {
    expect(opReturnData(Buffer.from(hex, 'hex'))).toBeNull();
  });
});
