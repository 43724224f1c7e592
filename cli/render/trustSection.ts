import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { CrossCheck, Verification } from '../../src/results/trust.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { INDENT } from './traceFrom.ts';
import { type TrustWords, trustWordsOf } from './words/trustWords.ts';

/** Contradictions shown one by one; the document has them all. */
const MAX_SHOWN = 10;

/** What --verify and --cross-check found, and a reorganisation that was noticed; empty where there is none of these. */
export function trustSection(document: TraceDocument, view: Presentation): readonly string[] {
  const words = trustWordsOf(view.words.lang);
  const { verification, crossCheck, reorg } = document;
  const lines = [
    ...(reorg === null ? [] : [view.style.warning(words.reorg(reorg.fromHeight, reorg.droppedTransactions))]),
    ...(verification === null ? [] : verificationLines(verification, words, view)),
    ...(crossCheck === null ? [] : crossCheckLines(crossCheck, words, view)),
  ];
  if (lines.length === 0) return [];
  const heading = verification === null && crossCheck === null ? words.reorganised : words.checked;
  return [` ${view.style.heading(heading)}`, ...lines.map((line) => INDENT + line)];
}

function verificationLines(it: Verification, words: TrustWords, view: Presentation): readonly string[] {
  const { prevouts, notOffered } = it;
  return [
    words.recomputed(it.recomputed, it.transactions),
    ...(prevouts.checked === 0 ? [] : [words.prevouts(prevouts.recomputed, prevouts.checked)]),
    notOffered.length > 0 ? words.noProofs : words.inBlocks(it.inBlocks, it.headers),
    ...shown(
      it.problems.map(
        ({ check, txid, outpoint, told, proven }) =>
          `${check} ${outpoint ?? txid}: ${words.told} ${told}; ${words.proven} ${proven}`,
      ),
      view,
    ),
  ];
}

function crossCheckLines(it: CrossCheck, words: TrustWords, view: Presentation): readonly string[] {
  const { disagreements } = it;
  const verdict = disagreements.length === 0 ? words.agree : words.disagreements(disagreements.length);
  const compared = words.compared(safeText(it.source), it.transactions, it.spends);
  return [
    `${compared}: ${verdict}`,
    ...(it.notOffered.length > 0 ? [words.noSpends] : []),
    ...shown(
      disagreements.map(
        ({ about, txid, outpoint, here, there }) =>
          `${about} ${outpoint ?? txid}: ${words.here} ${here}; ${words.there} ${there}`,
      ),
      view,
    ),
  ];
}

function shown(lines: readonly string[], view: Presentation): readonly string[] {
  const more = lines.length - MAX_SHOWN;
  return [
    ...lines.slice(0, MAX_SHOWN).map((line) => view.style.warning(safeText(line))),
    ...(more > 0 ? [view.style.dim(view.words.more(more))] : []),
  ];
}
