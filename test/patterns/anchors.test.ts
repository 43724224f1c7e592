import { expect, it } from 'vitest';
import { pay, paysScript } from '../clustering/pay.ts';
import { contextOf } from './contextOf.ts';

it('who bumps a fee by an anchor pays for himself: anchors make no payer of many', () => {
  const coins = ['a', 'b'].map((label) => pay(`coin ${label}`, [], { [label]: 100_000_000n }, 10));
  const anchors = [0, 1].map((k) => paysScript(`anchor ${k}`, '51024e73'));
  const spends = coins.map((coin, k) => pay(`spend ${k}`, [anchors[k]!, coin], { [`to ${k}`]: 90_000_000n }, 20 + k));
  const { payments } = contextOf([...coins, ...anchors, ...spends]);
  expect(payments.count).toBe(2);
  expect(new Set(payments.from).size).toBe(2);
});
