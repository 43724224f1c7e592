import { networkOfLink } from '../src/investigate/ledger/conversions.ts';
import type { TraceRequest } from '../src/investigate/traceRequest.ts';
import { accountKnowledgeOf } from './accountKnowledgeOf.ts';
import type { Invocation } from './command.ts';
import { linkedOutcome } from './linkedOutcome.ts';
import { LinkedRuns, statementsOf } from './linkedRuns.ts';
import { settingsOfChain } from './linkedSettings.ts';
import type { Session } from './openSession.ts';
import { tagPercent } from './tagPercent.ts';

/** `trace … --follow-links`: a trace over a chain that goes on in ledgers, at the outputs that accepted links name. */
export async function linkedTraceAction(
  request: TraceRequest,
  session: Session,
  invocation: Invocation,
): Promise<number> {
  const links = (await session.ledgers.links()).filter((link) => link.accepted);
  const settings = settingsOfChain(request, invocation, session);
  const knowledge = await accountKnowledgeOf(session, tagPercent(invocation.options['minTagConfidence']));
  const runs = new LinkedRuns(session, invocation, { ...settings, ledger: { ...settings.ledger, knowledge } });
  try {
    const own = links.filter((link) => networkOfLink(link) === request.network.name);
    const run = await runs.chain(request, statementsOf(own), null);
    return await linkedOutcome(await runs.follow(run, links), session, invocation);
  } finally {
    await runs.close();
  }
}
