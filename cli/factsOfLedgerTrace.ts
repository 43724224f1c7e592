import { firstDifference } from '../src/investigate/case/firstDifference.ts';
import { OF_ONE_RUN } from '../src/investigate/case/replayItem.ts';
import { ledgerFactsToText, ledgerRequestOf } from '../src/investigate/ledger/ledgerFacts.ts';
import { runLedgerTrace } from '../src/investigate/ledger/runLedgerTrace.ts';
import { restatedTrace } from '../src/investigate/ledger/statedBridges.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { accountKnowledgeOf } from './accountKnowledgeOf.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { tagPercent } from './tagPercent.ts';

/** The rows of the cache that give a trace over ledgers again; null, with the reason, where they give another one. */
export async function factsOfLedgerTrace(
  document: TraceDocument,
  session: Session,
): Promise<{ readonly facts: string | null; readonly replay: string }> {
  const asked = document.parameters['minTagConfidence'];
  const knowledge = await accountKnowledgeOf(session, tagPercent(asked));
  const request = ledgerRequestOf(document, programVersion(), knowledge);
  const trace = await runLedgerTrace(request, session.ledgers);
  const again = restatedTrace(trace.document, document);
  const difference = firstDifference(document, JSON.parse(JSON.stringify(again)), OF_ONE_RUN);
  if (difference === null) return { facts: ledgerFactsToText(trace), replay: 'identical' };
  return { facts: null, replay: `this cache gives another trace: ${difference.path}` };
}
