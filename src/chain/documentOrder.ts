/** What the order of transactions in documents depends on. */
export interface DocumentPlace {
  /** `null` where unknown or unconfirmed: last. */
  readonly height: number | null;
  readonly coinbase: boolean;
  readonly txid: string;
}

/** Order of lists, ids and ties in documents: height (unknown last), coinbase first, txid. */
export function comparePlaces(a: DocumentPlace, b: DocumentPlace): number {
  if (a.height !== b.height) {
    if (a.height === null) return 1;
    if (b.height === null) return -1;
    return a.height - b.height;
  }
  if (a.coinbase !== b.coinbase) return a.coinbase ? -1 : 1;
  if (a.txid === b.txid) return 0;
  return a.txid < b.txid ? -1 : 1;
}

/** The same for outputs: by their transaction, then by vout. */
export function compareOutputPlaces(
  a: DocumentPlace & { readonly vout: number },
  b: DocumentPlace & { readonly vout: number },
): number {
  return comparePlaces(a, b) || a.vout - b.vout;
}
