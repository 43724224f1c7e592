/** What a list says of one address, with all that a reader needs to judge it. Never changed once stored. */
export interface TagRecord {
  /** `bitcoin`, `litecoin` ... as in `Network.name`; other chains by their usual name (`ethereum`, `tron`). */
  readonly network: string;
  /** Canonical text of the recipient. */
  readonly address: string;
  readonly label: string;
  /** What the party is (INTERPOL DW-VA / TagPack concept id), `exchange`. */
  readonly category: string | null;
  /** What it is held to have done (TagPack abuse id), `ransomware`. */
  readonly abuse: string | null;
  readonly actor: string | null;
  readonly legalName: string | null;
  /** ISO 3166 codes, `SC` or `KY, VG`. */
  readonly jurisdiction: string | null;
  /** Where the single statement comes from. */
  readonly sourceUrl: string | null;
  /** 0-100, see `CONFIDENCES`. */
  readonly confidence: number;
  /** True: the tag may name the address's whole cluster; false: it stays on the address. */
  readonly isClusterDefiner: boolean;
  readonly tagType: 'actor' | 'event' | 'mention';
  /** `YYYY-MM-DD`: when the statement was last made, by its maker. */
  readonly listDate: string | null;
  /** `YYYY-MM-DD`: since when it holds, where the list says so. */
  readonly validFrom: string | null;
  readonly licence: string | null;
  /** Programs, aliases, notes: JSON text or plain. */
  readonly context: string | null;
}
