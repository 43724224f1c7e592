import { networkByName } from '../src/chain/network.ts';
import { leadBlocks } from '../src/report/leadBlocks.ts';
import { leadsOf } from '../src/report/leadsOf.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { loadReportInput } from './loadReportInput.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { printWritten } from './printWritten.ts';
import { refuseTyped } from './refuseTyped.ts';
import { networkOf, writeBlocks } from './reportAction.ts';

/** `leads <case>`. */
export async function leadsAction(invocation: Invocation): Promise<number> {
  const { global, io, typed, options } = invocation;
  const isText = typed.has('format') || typed.has('out');
  if (isText) {
    refuseTyped(invocation, ['json'], {
      why: 'prints the leads as a document, and --format and --out are of the text',
      hint: 'leave one of the two away',
    });
  }
  const session = await openSession(invocation, networkByName(global.network));
  try {
    const input = await loadReportInput(invocation, session);
    const words = reportWordsOf(global.lang);
    if (global.json && !isText) {
      const leads = input.traces.flatMap(({ document, exhibit }) => leadsOf(document, exhibit));
      const network = networkOf(input, invocation);
      await printDocument({ ...envelopeOf('peelhound/leads@1', network), name: input.name, leads }, io);
      return EXIT.done;
    }
    const out = typeof options['out'] === 'string' ? options['out'] : null;
    const file = await writeBlocks(leadBlocks(input, words), words.leads.title(input.name), out, invocation);
    if (file !== null) await printWritten([file], networkOf(input, invocation), invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}
