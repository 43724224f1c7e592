import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { makeEconomyDemo } from '../support/makeEconomyDemo.ts';

it("the files of the demo's case are what the economy makes (UPDATE_FIXTURES=1 writes them)", () => {
  for (const [name, bytes] of makeEconomyDemo()) {
    const file = new URL(`../../fixtures/scenarios/${name}`, import.meta.url);
    if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(file, bytes);
    expect(existsSync(file), name).toBe(true);
    const plain = (content: Uint8Array) => (name.endsWith('.gz') ? gunzipSync(content) : Buffer.from(content));
    expect(plain(readFileSync(file)).equals(plain(bytes)), name).toBe(true);
  }
});
