import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { readConfig } from '../../cli/config.ts';
import { readAddressList } from '../../cli/readAddressList.ts';
import { readThresholds } from '../../cli/readThresholds.ts';
import { readWatchlist } from '../../cli/readWatchlist.ts';
import { networkByName } from '../../src/chain/network.ts';
import { readLedgerMap } from '../../src/ledgers/readLedgerMap.ts';
import { parseSeverityTable } from '../../src/screening/severityTable.ts';
import { openLedgerFile } from '../../src/sources/ledgerFiles/openLedgerFile.ts';
import { readYaml } from '../../src/tags/readYaml.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { damaged } from './mutate.ts';
import { survive } from './survive.ts';

const bitcoin = networkByName('bitcoin');
const text = (...samples: string[]) => samples.map((sample) => Buffer.from(sample));
const TIMEOUT_MS = 3_600_000;
const ADDRESS = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';

const WATCHLISTS = text(
  `${ADDRESS}\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa # a comment\n`,
  `customer;address;network\n"C ""1""";${ADDRESS};BTC\n`,
  `{"address":"${ADDRESS}","label":"a"}\n{"target":"${'cd'.repeat(32)}:1"}\n`,
  `paid to ${ADDRESS}, then to 0xdAC17F958D2ee523a2206206994597C13D831ec7\n`,
);
const MAP = `institution: Bank
date: { column: date, format: YYYY-MM-DD, timezone: Europe/Berlin }
account: A1
amount: { debit: out, credit: in }
currency: EUR
counterparty: { id: who, name: name }
balance: balance
skipWhere: [{ column: who, is: [x, 1] }]
`;
const STATEMENT = `Statement of A1
date;who;name;out;in;balance
2024-01-02;X1;"Ann ""A""";;100,50;100,50
2024-01-03;X2;Bob;20,25;;80,25
`;
const SEVERITIES = `name: strict
rules:
  - { categories: [sanction], kinds: [direct], directions: [sent], minValue: 1000, minShare: 0.01, severity: severe }
  - severity: low
`;
const CONFIG =
  'source: mempool.space\nprivate: true\ntrace:\n  hops: 5\n  taint: [fifo, haircut]\nscreen: &a\n  hops: 2\n';
const THRESHOLDS = '- { id: own, currency: EUR, amount: 10000, since: 2020-01-01, source: law }\n';

async function* pieces(bytes: Buffer): AsyncGenerator<string> {
  const all = bytes.toString();
  for (let at = 0; at < all.length; at += 50) yield all.slice(at, at + 50);
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

describe('no list, map or setting brings the program down', () => {
  it('watchlist', { timeout: TIMEOUT_MS }, () =>
    survive(fc.tuple(damaged(WATCHLISTS), fc.boolean()), ([bytes, scan]) =>
      drain(readWatchlist(pieces(bytes), { name: 'fuzz', scan, mapping: {}, network: bitcoin })),
    ),
  );

  it('list of addresses', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/addresses.csv`;
    return survive(damaged(WATCHLISTS), (bytes) => {
      writeFileSync(path, bytes);
      return readAddressList(path, bitcoin);
    });
  });

  it('ledger map', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text(MAP)), (bytes) => readLedgerMap(readYaml(bytes.toString(), 'fuzz'), 'fuzz')),
  );

  it('ledger statement', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/statement.csv`;
    const map = readLedgerMap(readYaml(MAP, 'fuzz'), 'fuzz');
    return survive(damaged(text(STATEMENT)), async (bytes) => {
      writeFileSync(path, bytes);
      await drain((await openLedgerFile(path, { map })).batches);
    });
  });

  it('table of severities', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text(SEVERITIES)), (bytes) => parseSeverityTable(bytes.toString(), 'fuzz')),
  );

  it('config file', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/config.yaml`;
    return survive(damaged(text(CONFIG)), (bytes) => {
      writeFileSync(path, bytes);
      return readConfig(path, ['trace', 'screen']);
    });
  });

  it('reporting thresholds', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/thresholds.yaml`;
    return survive(damaged(text(THRESHOLDS)), (bytes) => {
      writeFileSync(path, bytes);
      return readThresholds(path);
    });
  });
});
