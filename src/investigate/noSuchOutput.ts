/** What it means that a transaction is said to have spent an output (`txid:vout`) that its maker turns out not to have. */
export function noSuchOutput(outpoint: string): string {
  return `${outpoint} is said to have been spent, and its transaction has no such output`;
}
