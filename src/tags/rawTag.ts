/** What the person says for entries that do not say it. */
export interface TagDefaults {
  /** Ticker, currency or network name. */
  readonly ticker: string | null;
  readonly label: string | null;
  readonly category: string | null;
  readonly abuse: string | null;
  readonly actor: string | null;
  readonly legalName: string | null;
  readonly jurisdiction: string | null;
  readonly sourceUrl: string | null;
  /** A confidence id, or a number 0-100 as text; null: not stated. */
  readonly confidence: string | null;
  readonly isClusterDefiner: boolean;
  readonly licence: string | null;
}

/** One entry as a list writes it, before it is checked; null: it does not say. */
export interface RawTag extends TagDefaults {
  readonly address: string;
  /** `actor`, `event` or `mention`. */
  readonly tagType: string | null;
  /** As `tagDate` reads them. */
  readonly listDate: string | null;
  readonly validFrom: string | null;
  readonly context: string | null;
}

export const NO_DEFAULTS: TagDefaults = {
  ticker: null,
  label: null,
  category: null,
  abuse: null,
  actor: null,
  legalName: null,
  jurisdiction: null,
  sourceUrl: null,
  confidence: null,
  isClusterDefiner: false,
  licence: null,
};

/** An entry that says nothing but its address. */
export const NOTHING_SAID: Omit<RawTag, 'address'> = {
  ...NO_DEFAULTS,
  tagType: null,
  listDate: null,
  validFrom: null,
  context: null,
};
