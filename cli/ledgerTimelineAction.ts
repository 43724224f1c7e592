import { formatAmount } from '../src/chain/amount.ts';
import { networkByName } from '../src/chain/network.ts';
import { timelineOf } from '../src/investigate/ledger/timelineOf.ts';
import { ledgerPayments } from '../src/ledgers/ledgerPayments.ts';
import type { TimelineDocument, TimelineEvent } from '../src/results/ledgerDocuments.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { tracesInside } from '../src/results/tracesInside.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { tracesOf } from './readCaseDocument.ts';
import { readTraceFile } from './readTraceFile.ts';
import { safeText } from './render/safeText.ts';
import { localTimeText } from './render/timeText.ts';
import { type LedgerWords, ledgerWordsOf } from './render/words/ledgerWords.ts';

/** `ledger timeline [document…]`: rows of every asset beside the outputs of traces. */
export async function showTimeline(invocation: Invocation): Promise<number> {
  const { operands, options, global, io } = invocation;
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const account = typeof options['account'] === 'string' ? options['account'] : null;
    const read = (await Promise.all(operands.map(readTraceFile))).flatMap(tracesInside);
    const traces = [...read, ...(await tracesOfCase(invocation, session))];
    const payments = [];
    for (const { asset } of await session.ledgers.assets()) {
      const all = ledgerPayments(await session.ledgers.entries(asset));
      payments.push(all.filter(({ from, to }) => account === null || from === account || to === account));
    }
    const events = timelineOf(payments.flat(), traces, await session.ledgers.links());
    const document: TimelineDocument = { ...envelopeOf('peelhound/timeline@1', 'ledger', { account }), events };
    const words = ledgerWordsOf(global.lang);
    if (global.json) await printDocument(document, io);
    else io.stdout.write(events.map((event) => `${eventText(event, global.timezone, words)}\n`).join(''));
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function tracesOfCase(invocation: Invocation, session: Session): Promise<readonly TraceDocument[]> {
  const name = invocation.options['case'];
  if (typeof name !== 'string') return [];
  const book = caseBookOf(invocation, session);
  return (await tracesOf(await book.read(name), book)).map(({ document }) => document);
}

function eventText(event: TimelineEvent, timezone: string, words: LedgerWords): string {
  const when = event.time === null ? words.timeUnknown.padEnd(16) : localTimeText(event.time, timezone);
  const day = event.precision === 'day' ? `${when.slice(0, 10)}      ` : when;
  const who = event.kind === 'ledger' ? `${event.from} -> ${event.to}` : `-> ${event.to}`;
  const links = event.links.length === 0 ? '' : `  ${event.links.join(' ')}`;
  const carried =
    event.tainted === null ? '' : ` (${words.followedPart(formatAmount(BigInt(event.tainted), event.decimals))})`;
  const amount = `${formatAmount(BigInt(event.value), event.decimals)} ${event.asset}${carried}`;
  const [file = '', number = ''] = event.id.split(':');
  return safeText(`${day}  ${amount}  ${who}  ${file.slice(0, 12)}:${number}${links}`);
}
