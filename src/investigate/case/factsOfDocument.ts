import type { PriceQuote } from '../../prices/dailyPrices.ts';
import { type CaseFacts, factsToText } from './caseFacts.ts';
import { FactRecorder } from './factRecorder.ts';
import { firstDifference } from './firstDifference.ts';
import { OF_ONE_RUN } from './replayItem.ts';
import { type RerunGround, rerunOf } from './rerunDocument.ts';
import { restatedFailures } from './restatedFailures.ts';
import type { SavedDocument } from './savedDocument.ts';

/** Transactions of a cache that are packed for a document about all of it; a larger one is checked by its hash. */
const MOST_TRANSACTIONS = 50_000;

/** The facts that give a document again; null, with the reason, where there are none to be had. */
export interface DocumentFacts {
  readonly facts: string | null;
  /** `identical`, or why not. */
  readonly replay: string;
}

/**
 * Asks a document's question again, offline, and keeps everything that is read; kept are only facts that give the same
 * document, as others would prove nothing. Traces have `factsOfTrace`.
 */
export async function factsOfDocument(
  document: Readonly<Record<string, unknown>>,
  ground: RerunGround,
  toolVersion: string,
): Promise<DocumentFacts> {
  const rerun = rerunOf(document);
  if (typeof rerun !== 'function') return { facts: null, replay: `not computed again: ${rerun.reason}` };
  const saved = document as SavedDocument;
  if (saved.network !== ground.store.network) return { facts: null, replay: 'of another network' };
  const count = isOfEverything(saved) ? await ground.store.countTransactions() : 0;
  if (count > MOST_TRANSACTIONS) {
    return { facts: null, replay: `not computed again: rests on all ${count} transactions of the cache` };
  }
  const recorder = new FactRecorder(ground.store);
  const prices = new Map<number, PriceQuote['price']>();
  const heard = (quote: PriceQuote | null) => {
    if (quote !== null) prices.set(quote.price.day, quote.price);
    return quote;
  };
  const { prices: lookup } = ground;
  const recorded: RerunGround = {
    store: recorder,
    knowledge: recorder.listen(ground.knowledge),
    prices: lookup === null ? null : (time) => heard(lookup(time)),
  };
  const again = restatedFailures(JSON.parse(JSON.stringify(await rerun(saved, recorded, toolVersion))), document);
  const difference = firstDifference(document, again, OF_ONE_RUN);
  if (difference !== null) return { facts: null, replay: `this cache gives another result: ${difference.path}` };
  const facts: CaseFacts = { ...recorder.facts(), prices: [...prices.values()] };
  return { facts: factsToText(facts), replay: 'identical' };
}

/** `cluster --all`, `detect --all`. */
function isOfEverything({ schema, parameters }: SavedDocument): boolean {
  return schema === 'peelhound/cluster-list@1' || parameters['all'] === true;
}
