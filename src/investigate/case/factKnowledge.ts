import type { LinkStatement, TraceDocument } from '../../results/traceDocument.ts';
import { linkedOutputs } from '../ledger/linkedOutputs.ts';
import { CHAIN_KNOWLEDGE, type KnowledgeParameters, type TraceKnowledge } from '../traceKnowledge.ts';
import type { CaseFacts } from './caseFacts.ts';

/** Who was known when a trace was made, from its facts; which lists that came from, from the document. */
export function factKnowledge(facts: CaseFacts, document: Pick<TraceDocument, 'parameters'>): TraceKnowledge {
  const known = new Map(facts.recipients.map((recipient) => [recipient.script, recipient]));
  const links = document.parameters['links'] as readonly LinkStatement[] | undefined;
  return {
    ...CHAIN_KNOWLEDGE,
    outputStop: links === undefined ? undefined : linkedOutputs(links),
    recipientStop: (script) => known.get(script)?.stop ?? null,
    tagsOf: (script) => known.get(script)?.tags ?? [],
    actorsOf: (script) => known.get(script)?.actors ?? [],
    namesCluster: (script) => known.get(script)?.namesCluster ?? [],
    parameters: parametersOf(document),
  };
}

function parametersOf({ parameters }: Pick<TraceDocument, 'parameters'>): KnowledgeParameters {
  const { tagLists, minTagConfidence, exchangeTags } = parameters as unknown as KnowledgeParameters;
  return { tagLists, minTagConfidence, exchangeTags };
}
