import type { CaseItem, CaseLogEntry } from '../../ports/caseStore.ts';
import { sha256Of } from './sha256Of.ts';

/**
 * Where the items of a bundle, their files and the log contradict one another, in words. The hashes of the manifest show
 * what was changed after packing; these show a bundle that somebody packed anew around another document.
 */
export function* contradictedItems(
  items: readonly CaseItem[],
  log: readonly CaseLogEntry[],
  files: ReadonlyMap<string, Uint8Array>,
): Generator<string> {
  for (const { exhibit, document, facts } of items) {
    const told = [
      [`items/${exhibit}.json`, document],
      [`facts/${exhibit}.jsonl`, facts],
    ] as const;
    for (const [path, sha256] of told) {
      const content = files.get(path);
      if (sha256 === null) continue;
      if (content === undefined) yield `${path} is missing`;
      else if (sha256Of(content) !== sha256) yield `${path} is not what items.json says of ${exhibit}`;
    }
  }
  const documents = new Map(items.map(({ exhibit, document }) => [exhibit, document]));
  for (const { sequence, exhibit, result } of log) {
    if (exhibit === null) continue;
    const document = documents.get(exhibit);
    if (document === undefined) yield `${exhibit}, which line ${sequence} of the log adds, is missing`;
    else if (document !== result) yield `${exhibit} is not what line ${sequence} of the log says was added`;
  }
}
