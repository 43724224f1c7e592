import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

let opened: TestCache;
beforeEach(async () => {
  opened = await openTestCache();
});
afterEach(() => opened.close());

const lines = (state: string) => [{ line: '{}', target: { network: 'bitcoin', target: 'a' }, state }];

it('a run that another one of the same list has replaced is given up, and takes nothing from that one', async () => {
  const { watch } = opened.cache;
  const other = (await opened.again()).watch;
  const first = await watch.begin('list', 'digest', false, '{}');
  await first.put(0, lines('first'));
  const second = await other.begin('list', 'digest', false, '{}');
  await second.put(0, lines('second'));
  await expect(first.put(1, lines('late'))).rejects.toThrow(/another run of the watchlist list has begun/);
  await expect(first.finish('{}', false)).rejects.toThrow(/given up/);
  await second.finish('{}', false);
  const states = await watch.previous('list', [{ network: 'bitcoin', target: 'a' }]);
  expect([...states.values()]).toEqual(['second']);
});
