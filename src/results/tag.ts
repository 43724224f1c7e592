/** A label with its source and confidence, as result documents carry it. */
export interface Tag {
  readonly label: string;
  readonly category: string | null;
  readonly actor: string | null;
  /** Of the party, as its list or an ActorPack gives it: whom a letter is addressed to. */
  readonly legalName: string | null;
  /** ISO 3166 codes, `SC` or `KY, VG`. */
  readonly jurisdiction: string | null;
  readonly source: string;
  readonly sourceUrl: string | null;
  /** 0-1. */
  readonly confidence: number;
  readonly listDate: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly basis: 'address' | 'cluster';
  readonly via: readonly string[];
}
