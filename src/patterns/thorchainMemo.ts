/** What a THORChain memo in an OP_RETURN asks for or answers. Texts are as written on the chain: anybody's words. */
export interface ThorchainMemo {
  readonly action: 'swap' | 'add' | 'withdraw' | 'loan' | 'outbound' | 'refund';
  /** `ETH.ETH`, a short form such as `e`; null for outbound legs. */
  readonly asset: string | null;
  /** Address on the other chain. */
  readonly destination: string | null;
  /** Where a failed swap goes back to. */
  readonly refund: string | null;
  /** Least amount to accept, in units of 10^-8, or null. */
  readonly limit: string | null;
  readonly affiliate: string | null;
  /** Hundredths of a per cent. */
  readonly affiliateBasisPoints: string | null;
  /** Txid that an outbound leg or refund answers. */
  readonly inboundTxid: string | null;
}

const ACTIONS: ReadonlyMap<string, ThorchainMemo['action']> = new Map([
  ['=', 'swap'],
  ['s', 'swap'],
  ['SWAP', 'swap'],
  ['+', 'add'],
  ['ADD', 'add'],
  ['-', 'withdraw'],
  ['WITHDRAW', 'withdraw'],
  ['~', 'loan'],
]);
const ANSWER = /^(OUT|REFUND):([0-9a-fA-F]{64})$/;
const ASSET = /^[A-Z0-9]+([.~/-][A-Z0-9.-]+)?$/;
/** One-letter names that THORChain gives to the common assets. */
const SHORT_ASSETS = new Set(['b', 'e', 'c', 'l', 'd', 'a', 's', 'g', 'n', 'r', 'f', 'x']);
/** An OP_RETURN that nodes relay holds this many bytes. */
const MAX_BYTES = 80;
const MIN_PRINTABLE = 0.9;

/**
 * Decodes `<op>:<asset>:<destination>[/<refund>]:<limit>[/<interval>/<quantity>]:<affiliate>:<basis points>` and
 * `OUT:`/`REFUND:` memos; null for anything else. The operation must be followed by a colon and a well-formed asset:
 * looking at the first letter alone takes any text that begins with `s` for a swap.
 */
export function thorchainMemo(data: Uint8Array): ThorchainMemo | null {
  if (data.length === 0 || data.length > MAX_BYTES || !isText(data)) return null;
  const text = Buffer.from(data).toString('latin1');
  const answer = ANSWER.exec(text);
  if (answer !== null) {
    const action = answer[1] === 'OUT' ? 'outbound' : 'refund';
    return { ...EMPTY, action, inboundTxid: answer[2]!.toLowerCase() };
  }
  const [operation, asset, destination, limit, affiliate, basisPoints] = text.split(':');
  const action = ACTIONS.get(operation!) ?? ACTIONS.get(operation!.toUpperCase());
  if (action === undefined || asset === undefined || !isAsset(asset)) return null;
  const [to, refund] = (destination ?? '').split('/');
  return {
    action,
    asset,
    destination: to || null,
    refund: refund || null,
    limit: (limit ?? '').split('/')[0] || null,
    affiliate: affiliate || null,
    affiliateBasisPoints: basisPoints || null,
    inboundTxid: null,
  };
}

const EMPTY = {
  asset: null,
  destination: null,
  refund: null,
  limit: null,
  affiliate: null,
  affiliateBasisPoints: null,
  inboundTxid: null,
};

function isAsset(asset: string): boolean {
  return SHORT_ASSETS.has(asset) || (asset.length > 1 && ASSET.test(asset));
}

function isText(data: Uint8Array): boolean {
  let printable = 0;
  for (const byte of data) if (byte >= 0x20 && byte < 0x7f) printable++;
  return printable >= data.length * MIN_PRINTABLE;
}
