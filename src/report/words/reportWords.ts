import type { PageWords } from '../../export/pageWords.ts';

/** The language of reports, letters and leads. Terms of the field (hop, taint, CoinJoin, txid) stay as they are. */
export interface ReportWords {
  readonly page: PageWords;
  readonly report: {
    readonly title: (name: string) => string;
    readonly notice: string;
    readonly simulated: string;
    readonly question: string;
    readonly asked: (about: { backward: boolean; value: string; seeds: number; rules: string; hops: string }) => string;
    readonly start: string;
    readonly summary: string;
    readonly range: (entity: string, min: string, max: string) => string;
    readonly complete: string;
    readonly incomplete: (legs: number) => string;
    readonly method: string;
    readonly methodSteps: readonly string[];
    /** By name of the rule: what it does, and where it is from. */
    readonly rules: Readonly<Record<string, string>>;
    readonly destinations: string;
    readonly picture: string;
    readonly findings: string;
    readonly noFindings: string;
    readonly confidence: string;
    readonly grades: Readonly<Record<'weak' | 'moderate' | 'strong', string>>;
    /** Of a CoinJoin with so many equal outputs. */
    readonly oneOf: (count: number) => string;
    readonly innocent: string;
    readonly measured: (falsePositives: number, n: number, dataset: string, synthetic: boolean) => string;
    readonly notMeasured: string;
    readonly evidence: string;
    readonly assertions: string;
    readonly assertionNote: string;
    readonly author: string;
    readonly reason: string;
    readonly source: string;
    readonly notes: string;
    readonly notLookedAt: string;
    readonly timeline: string;
    readonly timelineCut: (shown: number, of: number) => string;
    readonly transactions: string;
    readonly data: string;
    readonly dataNote: string;
    readonly exhibit: string;
    readonly documentHash: string;
    readonly factsHash: string;
    readonly logHash: string;
    readonly program: string;
    readonly labelLists: string;
    readonly noLists: string;
    readonly provider: string;
    readonly answers: string;
    readonly noEvidence: string;
    readonly glossary: string;
    readonly terms: readonly (readonly [term: string, meaning: string])[];
    readonly unnamed: string;
    readonly fiat: string;
    /** Of a block; its zone stands beside it. */
    readonly time: string;
    readonly from: string;
    readonly to: string;
  };
  readonly letter: {
    readonly title: (service: string) => string;
    readonly draft: string;
    readonly fill: readonly string[];
    /** Whom the letter is addressed to; `place`: ISO 3166 codes. */
    readonly recipient: (party: string, place: string | null) => string;
    /** `freezes`: there may be something left to freeze. */
    readonly subject: (service: string, name: string, freezes: boolean) => string;
    readonly greeting: string;
    readonly credits: (count: number, sum: string, rule: string) => string;
    /** Payments of one trace that another trace of the same start lists. */
    readonly elsewhere: (count: number, exhibits: string) => string;
    /** Payments that a trace of another start lists, too. */
    readonly shared: (count: number, exhibits: string) => string;
    /** Whole payments, each counted once. */
    readonly total: (count: number, value: string) => string;
    readonly basis: (about: { source: string; confidence: string; date: string | null }) => string;
    readonly inferred: string;
    readonly tagged: string;
    readonly ruleNote: (rules: string) => string;
    readonly request: string;
    /** The freeze goes behind the second. */
    readonly requests: readonly string[];
    readonly freeze: string;
    readonly caution: string;
    readonly closing: string;
    readonly unspentNote: (tip: string) => string;
    readonly sweep: string;
    readonly tracedRange: string;
    readonly noService: string;
  };
  readonly leads: {
    readonly title: (name: string) => string;
    readonly none: string;
    readonly next: Readonly<Record<'possible-service' | 'unspent' | 'coinjoin' | 'bound' | 'hindered', string>>;
    readonly nextStep: string;
    readonly share: string;
  };
}
