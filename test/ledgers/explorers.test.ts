import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ME = '0x1111111111111111111111111111111111111111';
const THIEF = '0x2222222222222222222222222222222222222222';
const POOL = '0x3333333333333333333333333333333333333333';
const SHOP = '0x4444444444444444444444444444444444444444';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const hash = (digit: string) => `0x${digit.repeat(64)}`;

/** As the explorer exports the transactions of an address: 0.9 ETH in, a failed call, a swap that costs gas, 1 ETH out. */
const native = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","Value_IN(ETH)","Value_OUT(ETH)","CurrentValue @ $3000/Eth","TxnFee(ETH)","TxnFee(USD)","Historical $Price/Eth","Status","ErrCode","Method"
"${hash('a')}","1","1700000000","2023-11-14 22:13:20","${SHOP}","${ME}","","0.9","0","","0.001","","","","","Transfer"
"${hash('b')}","2","1700000100","2023-11-14 22:15:00","${ME}","${POOL}","","0","5","","0.002","","","Error(0)","Out of gas","Swap"
"${hash('c')}","3","1700000200","2023-11-14 22:16:40","${ME}","${POOL}","","0","0","","0.003","","","","","Swap"
"${hash('d')}","4","1700000300","2023-11-14 22:18:20","${ME}","${SHOP}","","0","1","","0.001","","","","","Transfer"
`;
const internal = `Transaction Hash,UnixTimestamp,From,To,Value\n${hash('c')},1700000200,${POOL},${ME},0.5\n`;
const tokens = `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","TokenValue","USDValueDayOfTx","ContractAddress","TokenName","TokenSymbol"
"${hash('e')}","0","1699999000","","${THIEF}","${ME}","1,000","","${USDT}","Tether USD","USDT"
"${hash('c')}","3","1700000200","","${ME}","${POOL}","1,000","","${USDT}","Tether USD","USDT"
`;

it('keeps gas and failed calls of the chain’s own coin, and joins a swap by its transaction', {
  timeout: 60_000,
}, async () => {
  const home = temporaryFolder();
  const cli = async (...argv: string[]) => {
    const run = await runCli(argv, { home });
    expect([argv.join(' '), run.code, run.code === 0 ? '' : run.stderr]).toEqual([argv.join(' '), 0, '']);
    return run.stdout;
  };
  const json = async <T>(...argv: string[]): Promise<T> => {
    const document = JSON.parse(await cli(...argv, '--json'));
    expect(schemaProblems(document)).toEqual([]);
    return document as T;
  };
  for (const [name, text] of Object.entries({ native, internal, tokens }))
    writeFileSync(join(home, `${name}.csv`), text);
  writeFileSync(
    join(home, 'internal.yaml'),
    'date: {column: UnixTimestamp, format: unix}\ncurrency: ETH\namount: Value\nfrom: From\nto: To\ntransaction: Transaction Hash\naccountCase: lower\n',
  );
  await cli('ledger', 'import', join(home, 'native.csv'), '--map', 'etherscan', '--account', ME);
  await cli('ledger', 'import', join(home, 'internal.csv'), '--map', join(home, 'internal.yaml'), '--account', ME);
  await cli('ledger', 'import', join(home, 'tokens.csv'), '--map', 'etherscan-tokens', '--account', ME);

  // Gas is a debit of the coin, of failed transactions too: 0.9 − 0.002 − 0.003 + 0.5 − 1 − 0.001.
  const eth = await json<TraceDocument>('trace', ME, '--network', 'ledger', '--asset', 'ETH', '--offline');
  const sum = (kind: string) =>
    eth.results[0]!.endpoints.filter((end) => end.kind === kind).reduce(
      (total, { tainted }) => total + BigInt(tainted),
      0n,
    );
  expect([sum('fee'), sum('balance')]).toEqual([6_000_000_000_000_000n, 394_000_000_000_000_000n]);

  // The swap: 1,000 USDT for 0.5 ETH in one transaction; followed once accepted.
  const { links } = await json<{ links: { id: string; basis: string; accepted: boolean }[] }>(
    'ledger',
    'link',
    'suggest',
  );
  expect(links).toHaveLength(1);
  expect(links[0]).toMatchObject({ accepted: false });
  expect(links[0]!.basis).toContain(`${ME} gave the one and got the other`);
  await cli('ledger', 'link', 'accept', links[0]!.id, '--basis', 'the swap is one transaction');
  const usdt = `USDT:${USDT}`;
  const stolen = await json<TraceDocument>('trace', ME, '--network', 'ledger', '--asset', usdt, '--offline');
  const [carried] = stolen.continuations;
  expect(carried).toMatchObject({ asset: 'ETH', decimals: 18 });
  expect(carried!.conversions[0]!.byRule).toEqual([{ taint: 'fifo', in: '1000000000', out: '500000000000000000' }]);
  expect(carried!.trace!.source.value).toBe('500000000000000000');
});
