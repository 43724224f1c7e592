import { formatAmount } from '../src/chain/amount.ts';
import { networkByName } from '../src/chain/network.ts';
import { NotFoundError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { ledgerPayments } from '../src/ledgers/ledgerPayments.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { safeText } from './render/safeText.ts';
import { localTimeText } from './render/timeText.ts';

/** `ledger list [account]`. */
export async function listLedgers(invocation: Invocation): Promise<number> {
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const [account] = invocation.operands;
    return account === undefined
      ? await listFiles(session.ledgers, invocation)
      : await listRows(account, session.ledgers, invocation);
  } finally {
    await session.close();
  }
}

/** `ledger forget <sha256>`. */
export async function forgetLedger(invocation: Invocation): Promise<number> {
  const { operands, global, io } = invocation;
  const [start = ''] = operands;
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const fitting = (await session.ledgers.files()).filter(
      ({ sha256 }) => start.length >= 8 && sha256.startsWith(start),
    );
    const [file, ...others] = fitting;
    if (file === undefined || others.length > 0) {
      throw new UsageError(`"${start}" names ${fitting.length} ledger files`, {
        hint: 'give the SHA-256, at least its first 8 digits',
      });
    }
    await session.ledgers.forget(file.sha256);
    const { name, sha256, rows } = file;
    const forgotten = { ...envelopeOf('peelhound/ledger-forget@1', 'ledger'), name, sha256, rows };
    if (global.json) await printDocument(forgotten, io);
    else io.stdout.write(`${safeText(name)} with ${rows} rows is forgotten\n`);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function listFiles(store: LedgerStore, { global, io }: Invocation): Promise<number> {
  const [files, assets] = [await store.files(), await store.assets()];
  if (global.json) {
    const listed = files.map(({ map, ...file }) => ({ ...file, map: JSON.parse(map) as unknown }));
    await printDocument({ ...envelopeOf('peelhound/ledger-list@1', 'ledger'), files: listed, assets }, io);
    return EXIT.done;
  }
  if (files.length === 0) io.stdout.write('no ledgers are known; try: peelhound ledger import <csv> --map <yaml>\n');
  for (const file of files) {
    const days = `${day(file.first)} to ${day(file.last)}`;
    io.stdout.write(
      `${file.sha256.slice(0, 12)}  ${safeText(file.institution)}  ${safeText(file.name)}  ${file.rows} rows, ${days}, ${file.accounts} accounts\n`,
    );
  }
  for (const { asset, rows } of assets) io.stdout.write(`${safeText(asset)}  ${rows} rows\n`);
  return EXIT.done;
}

async function listRows(account: string, store: LedgerStore, { global, io }: Invocation): Promise<number> {
  const assets = await store.assetsOf(account);
  if (assets.length === 0)
    throw new NotFoundError(`no ledger knows "${account}"`, { hint: 'see: peelhound ledger list' });
  const books = [];
  for (const asset of assets) {
    const own = ledgerPayments(await store.entries(asset)).filter(({ from, to }) => from === account || to === account);
    books.push(own);
  }
  const payments = books.flat();
  if (global.json) {
    const listed = payments.map((payment) => ({
      id: payment.id,
      from: payment.from,
      to: payment.to,
      asset: payment.asset,
      time: payment.time,
      basis: payment.basis,
      arrival: payment.arrival,
      precision: payment.precision,
      decimals: payment.decimals,
      rows: payment.rows,
      fromName: payment.fromName,
      toName: payment.toName,
      text: payment.text,
      amount: String(payment.amount),
      fee: payment.fee?.toString() ?? null,
      payeeFee: String(payment.payeeFee),
    }));
    await printDocument({ ...envelopeOf('peelhound/ledger-rows@1', 'ledger', { account }), payments: listed }, io);
    return EXIT.done;
  }
  for (const { id, time, from, to, amount, decimals, asset, rows } of payments) {
    const other = from === account ? `-> ${to}` : `<- ${from}`;
    const when = localTimeText(time, global.timezone);
    const twice = rows.length > 1 ? `  (${rows.length} rows)` : '';
    const [file = '', row = ''] = id.split(':');
    io.stdout.write(
      `${file.slice(0, 12)}:${row}  ${when}  ${safeText(other)}  ${formatAmount(amount, decimals)} ${safeText(asset)}${twice}\n`,
    );
  }
  return EXIT.done;
}

function day(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10);
}
