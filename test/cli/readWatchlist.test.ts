import { expect, it } from 'vitest';
import { readWatchlist } from '../../cli/readWatchlist.ts';
import { networkByName } from '../../src/chain/network.ts';

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const MEBI = 1024 * 1024;

/** A line of 64 MiB, that comes in pieces, between two sound ones. */
async function* longLine(): AsyncGenerator<string> {
  yield `paid to ${ADDRESS}\nthen `;
  for (let k = 0; k < 64; k++) yield 'x'.repeat(MEBI);
  yield ` to ${ADDRESS}\nand ${ADDRESS} again\n`;
}

it.each([true, false])('tells of a line that is too long, keeps little of it and goes on: scan %s', async (scan) => {
  const network = networkByName('bitcoin');
  const lines = [];
  for await (const one of readWatchlist(longLine(), { name: 'test', scan, mapping: {}, network })) lines.push(one);
  expect(lines.filter(({ problem }) => problem !== null).map(({ line, problem }) => [line, problem])).toEqual([
    [2, `the line has more than ${MEBI} characters`],
  ]);
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(JSON.stringify(lines.map(({ input }) => input)).length).toBeLessThan(10_000);
});
