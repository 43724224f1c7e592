/** What a detector says: a shape, how sure, why, and why it may be innocent. Never a crime. */
export interface Finding {
  /** `f-` and a hash over network, pattern, rule version and txids. */
  readonly id: string;
  readonly pattern: string;
  /** `peel-chain@1`. */
  readonly rule: string;
  readonly confidence: number;
  readonly grade: 'weak' | 'moderate' | 'strong';
  readonly title: string;
  readonly txids: readonly string[];
  readonly addresses: readonly string[];
  readonly value: string;
  readonly start: { readonly outpoint: string | null; readonly address: string | null; readonly time: number | null };
  readonly end: {
    readonly outpoint: string | null;
    readonly address: string | null;
    readonly time: number | null;
    readonly reason: string;
  };
  readonly details: Readonly<Record<string, unknown>>;
  readonly evidence: readonly { readonly rule: string; readonly observed: unknown; readonly threshold: unknown }[];
  readonly errorRate: {
    readonly falsePositives: number;
    readonly n: number;
    readonly dataset: string;
    readonly kind: 'real' | 'synthetic';
  } | null;
  readonly innocent: readonly string[];
  readonly references: readonly string[];
}
