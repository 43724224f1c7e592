import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeDemo } from '../../fixtures/scenarios/makeDemo.ts';

const file = new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url);

it('the demo file is what its generator makes (UPDATE_FIXTURES=1 writes it)', () => {
  const made = `${makeDemo()
    .map((transaction) => JSON.stringify(transaction))
    .join('\n')}\n`;
  if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(file, made);
  expect(readFileSync(file, 'utf8')).toBe(made);
});

it('pays no output twice and creates no money', () => {
  const spent = new Set<string>();
  for (const transaction of makeDemo()) {
    expect(Number(transaction['fee'])).toBeGreaterThanOrEqual(0);
    for (const input of transaction['vin'] as { txid: string; vout: number; is_coinbase: boolean }[]) {
      const outpoint = `${input.txid}:${input.vout}`;
      expect(spent.has(outpoint)).toBe(false);
      spent.add(outpoint);
    }
  }
});
