import { expect, it } from 'vitest';
import { run } from '../../cli/run.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';

it.each([
  [['trace', ADDRESS, '--fail-on', 'moved'], 'add --since-last <case>'],
  [['trace', ADDRESS, '--network', 'ledger', '--fail-on', 'moved'], 'add --since-last <case>'],
  [['trace', '--since-last', 'theft', '--dry-run'], '--dry-run has no meaning beside it'],
  [['trace', '--since-last', 'theft', '--save', 'other'], '--save has no meaning beside it'],
  [['cluster', ADDRESS, '--all'], '--all clusters the whole cache'],
])('%j is refused instead of passed over', async (argv, told) => {
  const home = temporaryFolder();
  const io = testIo({ HOME: home });
  expect(await run([...argv, '--offline', '--cache', `${home}/c.sqlite`], io)).toBe(2);
  expect(io.err()).toContain(told);
});
