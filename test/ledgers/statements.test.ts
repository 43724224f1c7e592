import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const MAP = `institution: Banco Uno
account: "111"
date: {column: Fecha, format: DD/MM/YYYY, timezone: Europe/Madrid}
decimal: ","
currency: EUR
amount: Importe
balance: Saldo
counterparty: {id: Cuenta, name: Nombre}
text: Concepto
`;
const HEAD = 'Fecha;Concepto;Importe;Saldo;Cuenta;Nombre\n';
const GOOD = `${HEAD}01/03/2021;Ingreso;1.000,00;1.500,00;V1;Víctima\n02/03/2021;Envío;-960,00;540,00;222;Juan\n03/03/2021;Cajero;-100,00;440,00;;\n`;

let home = '';
const path = (name: string) => join(home, name);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path(name), content);
  return path(name);
};
const cli = (...argv: string[]) => runCli(argv, { home });
const rowsOf = async (): Promise<{ rows: number; files: number }> => {
  const { files, assets } = JSON.parse((await cli('ledger', 'list', '--json')).stdout);
  return { files: files.length, rows: assets.reduce((sum: number, one: { rows: number }) => sum + one.rows, 0) };
};

beforeEach(() => {
  home = temporaryFolder();
  write('map.yaml', MAP);
});

const importCsv = (content: string | Uint8Array, map = 'map.yaml', name = 'bank.csv') =>
  cli('ledger', 'import', write(name, content), '--map', path(map), '--json');

describe('a statement is read whole', () => {
  it.each([
    ['as it is', GOOD],
    ['with a byte order mark and CRLF', `\ufeff${GOOD.replaceAll('\n', '\r\n')}`],
    ['in Windows-1252', Buffer.from(GOOD, 'latin1')],
    ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, 'utf16le')])],
    ['gzipped', gzipSync(GOOD)],
    ['behind junk lines and a blank one', `Banco Uno;;;;;\nExtracto 111\n\n${GOOD}`],
    ['newest first', HEAD + GOOD.slice(HEAD.length).trimEnd().split('\n').reverse().join('\n')],
  ])('%s', async (_, content) => {
    const { code, stdout, stderr } = await importCsv(content);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files[0]).toMatchObject({ rows: 3, imported: true });
    const trace = JSON.parse((await cli('trace', '111', '--network', 'ledger', '--json')).stdout);
    // 500 of unknown origin leave first.
    expect(trace.results[0].endpoints.map((one: Record<string, unknown>) => [one['kind'], one['tainted']])).toEqual([
      ['balance', '44000'],
      ['unknown', '46000'],
      ['unknown', '10000'],
    ]);
    const list = JSON.parse((await cli('ledger', 'list', '111', '--json')).stdout);
    expect(list.payments[0].fromName).toBe('Víctima');
  });

  it('leaves out junk rows at the end', async () => {
    write('tail.yaml', `${MAP}skipAfter: 2\n`);
    expect((await importCsv(`${GOOD}\nTotal;;;440,00;;\nFin del extracto\n`, 'tail.yaml')).code).toBe(0);
    expect(await rowsOf()).toEqual({ files: 1, rows: 3 });
  });

  it('keeps formulas in text cells as text, and never prints them raw to a table', async () => {
    const { code } = await importCsv(GOOD.replace('Envío', '"=HYPERLINK(""http://x"")"'));
    expect(code).toBe(0);
    const list = JSON.parse((await cli('ledger', 'list', '111', '--json')).stdout);
    expect(list.payments[1].text).toBe('=HYPERLINK("http://x")');
  });

  it('skips a file that was imported, and copies of rows in another export of it', async () => {
    await importCsv(GOOD);
    expect(JSON.parse((await importCsv(GOOD)).stdout).files[0]).toMatchObject({ imported: false, rows: 3 });
    await importCsv(`${GOOD}04/03/2021;Envío;-40,00;400,00;333;Ana\n`, 'map.yaml', 'later.csv');
    const list = JSON.parse((await cli('ledger', 'list', '111', '--json')).stdout);
    expect(list.payments.map((one: { rows: string[] }) => one.rows.length)).toEqual([2, 2, 2, 1]);
  });
});

describe('a broken statement is refused, its row named, and nothing of it kept', () => {
  it.each([
    [
      'bytes of another encoding',
      Buffer.concat([Buffer.from(GOOD), Buffer.from([0xe9, 10])]),
      /line 5: its bytes are not UTF-8/,
      'utf8.yaml',
    ],
    [
      'an amount with a decimal point',
      GOOD.replace('-960,00', '-960.00'),
      /row 3: "-960.00" in the column "Importe"/,
      'map.yaml',
    ],
    ['a formula for an amount', GOOD.replace('-960,00', '=A1+A2'), /row 3: .*formula/, 'map.yaml'],
    [
      'dates of two orders',
      GOOD.replace('03/03/2021', '03/25/2021'),
      /row 4: "03\/25\/2021" in the column "Fecha".*no month 25/,
      'map.yaml',
    ],
    [
      'dates of two orders that the calendar allows',
      `${HEAD}01/03/2021;a;1,00;1,00;;\n02/03/2021;b;1,00;2,00;;\n03/04/2021;c;1,00;3,00;;\n`,
      /row 4: .*2021-03-04 would: days and months are mixed up/,
      'utc.yaml',
    ],
    [
      'a balance that does not add up',
      GOOD.replace('540,00', '541,00'),
      /row [34]: the balance is .* follows from row|must stand before row/,
      'map.yaml',
    ],
    ['a row that is cut', `${GOOD}04/03/2021;Env\n`, /row 5: it has 2 cells/, 'map.yaml'],
    ['a quote that is not closed', `${GOOD}04/03/2021;"Env;-40,00;400,00;;\n`, /line 5: Quote Not Closed/, 'map.yaml'],
    ['no header', 'a;b\n1;2\n', /no header line with the columns/, 'map.yaml'],
    ['no row', HEAD, /holds no row/, 'map.yaml'],
    ['a date that there is not', GOOD.replace('02/03/2021', '31/02/2021'), /row 3: /, 'map.yaml'],
  ])('%s', async (_, content, message, map) => {
    write('utf8.yaml', `${MAP}encoding: utf-8\n`);
    write('utc.yaml', MAP.replace('Europe/Madrid', 'UTC'));
    const { code, stdout, stderr } = await importCsv(content, map);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(1);
    expect(await rowsOf()).toEqual({ files: 0, rows: 0 });
  });

  it.each([
    ['an unknown field', `${MAP}colour: red\n`, /colour/],
    ['no account', MAP.replace('account: "111"\n', ''), /whose statement/],
    ['an unknown preset', 'preset: liberty\n', /not a preset/],
    ['one character for decimals and groups', `${MAP}grouping: ","\n`, /same character/],
    ['an unknown zone', MAP.replace('Europe/Madrid', 'Mars/X'), /time zone/],
  ])('a map with %s is wrong usage', async (_, map, message) => {
    write('bad.yaml', map);
    const { code, stderr } = await importCsv(GOOD, 'bad.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('guess', () => {
  it('proposes a map that reads the file, once the account is written in', async () => {
    const file = write('s.csv', `Banco;;;;;\n${GOOD.replace('03/03', '23/03')}Total;;;440,00;;\n`);
    const guessed = JSON.parse((await cli('ledger', 'guess', file, '--json')).stdout);
    expect(guessed.problem).toBeNull();
    expect(guessed.map).toMatchObject({ separator: ';', decimal: ',', date: { format: 'DD/MM/YYYY' }, skipAfter: 1 });
    expect(guessed.rows).toHaveLength(3);
    const text = (await cli('ledger', 'guess', file)).stdout;
    write('guessed.yaml', text.replace('OWN-ACCOUNT', '"111"'));
    expect((await cli('ledger', 'import', file, '--map', path('guessed.yaml'))).stdout).toMatch(/3 rows/);
  });

  it.each([
    [
      'etherscan-tokens',
      '"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","TokenValue","USDValueDayOfTx","ContractAddress","TokenName","TokenSymbol"',
    ],
    [
      'etherscan',
      'Transaction Hash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,Value_IN(ETH),Value_OUT(ETH),CurrentValue @ $3000/Eth,TxnFee(ETH),TxnFee(USD),Historical $Price/Eth,Status,ErrCode,Method',
    ],
    ['tronscan-tokens', 'Txn Hash,Block,Time(UTC),From,To,Amount/TokenID,Token Symbol,Token Contract,Result,Status'],
    ['perfect-money', 'Time,Type,Batch,Currency,Amount,Fee,Payer Account,Payee Account,Payment ID,Memo'],
  ])('knows the columns of %s', async (preset, header) => {
    const file = write('p.csv', `${header}\n`);
    expect(JSON.parse((await cli('ledger', 'guess', file, '--json')).stdout).map).toEqual({ preset });
  });

  it('says where it can only guess', async () => {
    const file = write('x.csv', 'Date,Amount\n01/02/2021,5\n');
    expect(JSON.parse((await cli('ledger', 'guess', file, '--json')).stdout).notes.join()).toMatch(
      /may be DD\/MM\/YYYY or MM\/DD\/YYYY/,
    );
    expect((await cli('ledger', 'guess', write('y.csv', 'a,b\n1,2\n'))).stderr).toMatch(/header/);
  });
});
