/** A real-world party, as an ActorPack describes it. */
export interface Actor {
  readonly id: string;
  readonly label: string;
  readonly legalName: string | null;
  readonly uri: string | null;
  readonly categories: readonly string[];
  /** ISO 3166 codes. */
  readonly jurisdictions: readonly string[];
  readonly aliases: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly lastmod: string | null;
  /** JSON text. */
  readonly context: string | null;
}
