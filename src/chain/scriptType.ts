/** Kinds of scriptPubKey, as result documents name them. */
export const SCRIPT_TYPES = [
  'p2pk',
  'p2pkh',
  'p2sh',
  'p2wpkh',
  'p2wsh',
  'p2tr',
  'p2a',
  'multisig',
  'op_return',
  'witness_unknown',
  'nonstandard',
] as const;

export type ScriptType = (typeof SCRIPT_TYPES)[number];
