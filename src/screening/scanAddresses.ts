const CANDIDATE =
  /(?<![0-9A-Za-z])(?:[0-9a-fA-F]{64}:\d{1,7}|(?:bc|tb|bcrt|ltc|tltc|rltc)1[02-9ac-hj-np-z]{8,87}|(?:BC|TB|BCRT|LTC|TLTC|RLTC)1[02-9AC-HJ-NP-Z]{8,87}|0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{26,35})(?![0-9A-Za-z])/g;

/** Texts within a text that have the form of an address or of `txid:vout`, each once, in order; checksums are not judged. */
export function scanAddresses(text: string): readonly string[] {
  return [...new Set(text.match(CANDIDATE) ?? [])];
}
