import { networkByName } from '../src/chain/network.ts';
import { type DocumentFacts, factsOfDocument } from '../src/investigate/case/factsOfDocument.ts';
import { rerunOf } from '../src/investigate/case/rerunDocument.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { tagPercent } from './tagPercent.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';

/** The facts of the cache that give a cluster, a detection, paths or links again; null, with the reason, where they do not. */
export async function factsOfSaved(
  document: Readonly<Record<string, unknown>>,
  session: Session,
): Promise<DocumentFacts> {
  const rerun = rerunOf(document);
  if (typeof rerun !== 'function') return { facts: null, replay: `not computed again: ${rerun.reason}` };
  const network = networkByName(session.store.network);
  const asked = (document['parameters'] ?? {}) as {
    readonly minTagConfidence?: number | null;
    readonly prices?: { readonly currency: string } | null;
  };
  const knowledge = await traceKnowledgeOf(session, network, tagPercent(asked.minTagConfidence));
  const currency = asked.prices?.currency;
  const { ticker } = network;
  const days = ticker === null || currency === undefined ? [] : await session.prices.getPrices(ticker, currency);
  const prices = ticker === null || currency === undefined ? null : new DailyPrices(ticker, currency, days);
  const ground = { store: session.store, knowledge, prices: prices === null ? null : prices.at.bind(prices) };
  return factsOfDocument(document, ground, programVersion());
}
