import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addressOfScript } from '../../src/chain/address.ts';
import { fromHex } from '../../src/chain/hex.ts';
import { networkByName } from '../../src/chain/network.ts';
import { runCli } from '../support/runCli.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

it('money that comes back to the address it is traced from is overlap, not a second source', async () => {
  const home = temporaryFolder();
  const [a, b, c] = [scriptOf('a'), scriptOf('b'), scriptOf('c')];
  const paid = transfer('paid', [], [[a, 1_000_000]], 700_000);
  const out = transfer('out', [[paid, 0]], [[b, 990_000]], 700_001);
  const back = transfer('back', [[out, 0]], [[a, 980_000]], 700_002);
  const away = transfer('away', [[back, 0]], [[c, 970_000]], 700_003);
  const file = `${home}/chain.ndjson`;
  writeFileSync(file, [paid, out, back, away].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await runCli(['import', '--closed', file], { home });
  const address = addressOfScript(fromHex(a), networkByName('bitcoin')) as string;
  const { stdout } = await runCli(['trace', address, '--offline', '--json', '--taint', 'fifo,lifo,haircut'], { home });
  for (const result of JSON.parse(stdout).results) {
    const sum = result.endpoints.reduce(
      (total: number, { tainted }: { tainted: string }) => total + Number(tainted),
      0,
    );
    expect(result.overlap).toBe('980000');
    expect(sum).toBe(1_000_000);
  }
});
