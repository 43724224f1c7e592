import { expect } from 'vitest';
import { type Coverage, HINDERING_GAPS } from '../../src/results/envelope.ts';
import type { LoopbackOptions } from '../support/loopbackEsplora.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { withSource } from '../support/withSource.ts';
import { QUIET, type UseCase } from './useCase.ts';

const signal = new AbortController().signal;

/** The document of a use case whose host never fails. */
export async function undisturbed<D extends { readonly coverage: Coverage }>(useCase: UseCase<D>): Promise<D> {
  const documents: D[] = [];
  await withSource(useCase.served, async ({ source }) => {
    const store = new MemoryTransactionStore(useCase.served.network ?? 'bitcoin');
    documents.push(await useCase.run({ store, source, progress: QUIET, signal, concurrency: 4 }));
  });
  return documents[0] as D;
}

/**
 * Under faults the document is the whole one, or says what is missing and nothing that is not so; then, without faults
 * on what was stored, the whole truth; then offline, the same bytes. `isLie`: false amounts are told that may be stored,
 * because nothing contradicts them when they are told.
 */
export async function expectSurvival<D extends { readonly coverage: Coverage }>(
  useCase: UseCase<D>,
  whole: D,
  faulty: LoopbackOptions,
  { isLie = false, timeoutMs = 30_000, offlineToo = true } = {},
): Promise<void> {
  const store = new MemoryTransactionStore(faulty.network ?? 'bitcoin');
  const ports = { store, progress: QUIET, signal, concurrency: 4 };
  const believed = (document: D) =>
    withoutEffort(isLie && useCase.amountsAreTold ? withoutAmounts(document) : document);
  const judge = (document: D, where: 'online' | 'offline') => {
    expect(document.coverage.complete).toBe(document.coverage.gaps.length === 0);
    if (sameGaps(document, whole)) return expect(believed(document)).toEqual(believed(whole));
    if (where === 'online') {
      expect(document.coverage.gaps.some((gap) => HINDERING_GAPS.includes(gap.kind))).toBe(true);
    }
    useCase.expectPart(believed(document), believed(whole), where);
  };
  await withSource(faulty, async ({ source }) => judge(await useCase.run({ ...ports, source }), 'online'), {
    timeoutMs,
  });
  await withSource(useCase.served, async ({ source }) => {
    const again = await useCase.run({ ...ports, source });
    if (isLie) judge(again, 'online');
    else expect(JSON.stringify(again)).toBe(JSON.stringify(whole));
  });
  if (!offlineToo) return;
  const offline = await useCase.run({ ...ports, source: null });
  if (isLie) judge(offline, 'offline');
  else expect(JSON.stringify(offline)).toBe(JSON.stringify(whole));
}

/** How many transactions it took: a search from both ends goes on at one where the other is blocked. */
function withoutEffort<D extends { readonly coverage: Coverage }>(document: D): D {
  return { ...document, coverage: { ...document.coverage, transactions: 0 } };
}

/** A false amount that nothing contradicts can only be proven false (`--verify`); who, whom and where must stand. */
function withoutAmounts<D>(document: D): D {
  const amounts = ['value', 'received', 'sent'];
  return JSON.parse(JSON.stringify(document, (key, value) => (amounts.includes(key) ? '0' : value)));
}

/** Whether a document says that it lacks what the undisturbed one lacks, nothing more. */
function sameGaps(document: { readonly coverage: Coverage }, whole: { readonly coverage: Coverage }): boolean {
  return JSON.stringify(document.coverage.gaps) === JSON.stringify(whole.coverage.gaps);
}
