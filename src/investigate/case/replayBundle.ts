import type { CaseItem } from '../../ports/caseStore.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { OpenBundle } from './openBundle.ts';
import { readForeign } from './readForeign.ts';
import { type ReplayResult, replayItem } from './replayItem.ts';

/** What became of one exhibit. */
export type ReplayedItem = ReplayResult & { readonly exhibit: string };

/** Kinds that are nothing but what a person said. */
const SAID: ReadonlySet<string> = new Set(['note', 'assertion']);

/**
 * Computes every exhibit of a bundle again whose inputs it holds, in the order of the case. A finding is found again where
 * a document that was computed again has it. Throws MalformedError for an exhibit that cannot be read.
 */
export async function replayBundle(bundle: OpenBundle, toolVersion: string): Promise<ReplayedItem[]> {
  const results = new Map<string, ReplayedItem>();
  const findings = new Set<string>();
  for (const item of bundle.items) {
    if (SAID.has(item.kind) || item.kind === 'finding') continue;
    await readForeign(`exhibit ${item.exhibit}`, async () => {
      const document = documentOf(item, bundle);
      const facts = item.facts === null ? null : bundle.text(`facts/${item.exhibit}.jsonl`);
      const result = await replayItem(document, facts, toolVersion);
      if (result.state === 'identical') for (const one of findingsOf(document)) findings.add(canonicalJson(one));
      results.set(item.exhibit, { exhibit: item.exhibit, ...result });
    });
  }
  return bundle.items.map((item) => results.get(item.exhibit) ?? saidOrFound(item, bundle, findings));
}

function saidOrFound(item: CaseItem, bundle: OpenBundle, findings: ReadonlySet<string>): ReplayedItem {
  const { exhibit } = item;
  if (SAID.has(item.kind)) return { exhibit, state: 'kept', reason: 'what a person said' };
  if (findings.has(canonicalJson(documentOf(item, bundle)))) return { exhibit, state: 'identical' };
  return { exhibit, state: 'kept', reason: 'found in a document that is not computed again' };
}

function documentOf({ exhibit }: CaseItem, bundle: OpenBundle): Record<string, unknown> {
  return JSON.parse(bundle.text(`items/${exhibit}.json`)) as Record<string, unknown>;
}

function findingsOf(document: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(document['findings']) ? document['findings'] : [];
}
