import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import { findingId } from '../results/findingId.ts';
import { errorRateOf } from './errorRates.ts';

/** A finding as a detector states it: the judgement at once, the words when somebody reads them. */
export interface FindingDraft {
  readonly confidence: number;
  readonly grade: Finding['grade'];
  /** Length or count by which the error rate was measured. */
  readonly size?: number;
  /** In chain order; of a ledger the ids of its rows. May be left to the words, where nobody asks for it alone. */
  readonly txids?: () => readonly string[];
  readonly words: () => FindingWords;
}

export interface FindingWords {
  readonly title: string;
  readonly txids?: readonly string[];
  readonly addresses: readonly string[];
  /** The one address that the finding is about, where others rest on the same transactions. */
  readonly about?: string;
  /** Base units. */
  readonly value: bigint;
  readonly start: Finding['start'];
  readonly end: Finding['end'];
  readonly details: Finding['details'];
  readonly evidence: readonly Evidence[];
  readonly innocent: readonly string[];
  readonly references: readonly string[];
}

/**
 * Completes a draft: id from what it asserts, confidence to two places, addresses once each, error rate as measured. A
 * scan of millions finds many thousands of shapes of which few are read, so that texts are made on first reading; they
 * are good until the graph grows. `writtenOut` makes a plain value of a finding.
 */
export function finishFinding(networkName: string, rule: string, draft: FindingDraft): Finding {
  return new LazyFinding(networkName, rule, draft);
}

/** The finding as a plain value, with all its texts. */
export function writtenOut(finding: Finding): Finding {
  const { id, pattern, rule, confidence, grade, title, txids, addresses, value } = finding;
  const { start, end, details, evidence, errorRate, innocent, references } = finding;
  const judged = { id, pattern, rule, confidence, grade, title, txids, addresses, value };
  return { ...judged, start, end, details, evidence, errorRate, innocent, references };
}

class LazyFinding implements Finding {
  readonly rule: string;
  readonly confidence: number;
  readonly grade: Finding['grade'];
  readonly #networkName: string;
  readonly #draft: FindingDraft;
  #txids: readonly string[] | null = null;
  #words: FindingWords | null = null;
  #id: string | null = null;

  constructor(networkName: string, rule: string, draft: FindingDraft) {
    this.rule = rule;
    this.confidence = Math.round(draft.confidence * 100) / 100;
    this.grade = draft.grade;
    this.#networkName = networkName;
    this.#draft = draft;
  }

  get pattern(): string {
    return this.rule.slice(0, this.rule.indexOf('@'));
  }

  get id(): string {
    this.#id ??= findingId(this.#networkName, this.pattern, this.rule, this.txids, this.#read().about);
    return this.#id;
  }

  get title(): string {
    return this.#read().title;
  }

  get txids(): readonly string[] {
    this.#txids ??= this.#draft.txids?.() ?? this.#read().txids ?? [];
    return this.#txids;
  }

  get addresses(): readonly string[] {
    return [...new Set(this.#read().addresses)];
  }

  get value(): string {
    return String(this.#read().value);
  }

  get start(): Finding['start'] {
    return this.#read().start;
  }

  get end(): Finding['end'] {
    return this.#read().end;
  }

  get details(): Finding['details'] {
    return this.#read().details;
  }

  get evidence(): Finding['evidence'] {
    return this.#read().evidence;
  }

  get errorRate(): Finding['errorRate'] {
    return errorRateOf(this.pattern, this.grade, this.#draft.size ?? 0);
  }

  get innocent(): readonly string[] {
    return this.#read().innocent;
  }

  get references(): readonly string[] {
    return this.#read().references;
  }

  toJSON(): Finding {
    return writtenOut(this);
  }

  #read(): FindingWords {
    this.#words ??= this.#draft.words();
    return this.#words;
  }
}
