import { UsageError } from '../../errors/usageError.ts';
import type { CaseItemKind } from '../../ports/caseStore.ts';

const KINDS: ReadonlyMap<string, CaseItemKind> = new Map(
  Object.entries<CaseItemKind>({
    trace: 'trace',
    cluster: 'cluster',
    detect: 'detect',
    screen: 'screen',
    'screen-summary': 'screen',
    ledger: 'ledger',
    path: 'link',
    connect: 'link',
  }),
);

/** What kind of exhibit a result document is, by its schema. Throws UsageError where it is no document of Peelhound's. */
export function kindOfDocument(document: Readonly<Record<string, unknown>>): CaseItemKind {
  const schema = document['schema'];
  const name = typeof schema === 'string' ? /^peelhound\/([a-z-]+)@\d+$/.exec(schema)?.[1] : undefined;
  if (name === undefined) {
    throw new UsageError('this is not a result document of peelhound', { hint: 'write one with --json' });
  }
  return KINDS.get(name) ?? 'document';
}
