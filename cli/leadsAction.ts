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
import { writeBlocks } from './reportAction.ts';

/** `leads <case>`. */
export async function leadsAction(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  const session = await openSession(invocation, networkByName(global.network));
  try {
    const input = await loadReportInput(invocation, session);
    const words = reportWordsOf(global.lang);
    if (!global.json) await writeBlocks(leadBlocks(input, words), words.leads.title(input.name), invocation);
    else {
      const leads = input.traces.flatMap(({ document, exhibit }) => leadsOf(document, exhibit));
      const network = input.traces[0]?.document.network ?? global.network;
      await printDocument({ ...envelopeOf('peelhound/leads@1', network), name: input.name, leads }, io);
    }
    return EXIT.done;
  } finally {
    await session.close();
  }
}
