import { expect, it } from 'vitest';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** An address where the demo's loot rests unspent. */
async function restingPlace(demo: DemoHome): Promise<string> {
  const [result] = (await demo.trace()).results;
  return result?.endpoints.find(({ kind }) => kind === 'unspent')?.address ?? '';
}

const AGAIN = ['trace', '--since-last', 'theft', '--fail-on', 'moved'];

it('a tag that was too weak for the saved question makes nothing move', async () => {
  const demo = await demoHome(temporaryFolder());
  const address = await restingPlace(demo);
  await demo.ok(['tags', 'add', address, '--label', 'Shop', '--category', 'exchange', '--confidence', '60']);
  await demo.ok(['trace', demo.seed, '--min-tag-confidence', '0.9', '--save', 'theft']);
  const { code, stdout } = await demo.run([...AGAIN, '--json']);
  expect([code, JSON.parse(stdout).sinceLast.moved]).toEqual([0, []]);
  expect(JSON.parse(stdout).parameters.minTagConfidence).toBe(0.9);
});

it('a tag that a person says is wrong stays wrong', async () => {
  const demo = await demoHome(temporaryFolder());
  const address = await restingPlace(demo);
  await demo.ok(['tags', 'add', address, '--label', 'Shop', '--category', 'exchange', '--confidence', '90']);
  await demo.ok(['case', 'new', 'theft']);
  await demo.ok(['case', 'assert', 'theft', 'tag-wrong', address, '--reason', 'the shop says so']);
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  const { code, stdout } = await demo.run([...AGAIN, '--json']);
  const { sinceLast, assumptions } = JSON.parse(stdout);
  expect([code, sinceLast.moved]).toEqual([0, []]);
  expect(assumptions).toHaveLength(1);
});
