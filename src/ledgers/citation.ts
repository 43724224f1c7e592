/** What a row is cited by: SHA-256 of the file, hex, and the number of the row. It has the form of an outpoint. */
export function rowId(sha256: string, row: number): string {
  return `${sha256}:${row}`;
}

/** File and row of a citation; null where the text is none. At least 8 digits of the hash. */
export function parseRowId(text: string): { readonly file: string; readonly row: number } | null {
  const match = /^([0-9a-f]{8,64}):([1-9]\d{0,9})$/.exec(text);
  return match === null ? null : { file: match[1] as string, row: Number(match[2]) };
}
