import { createHash } from 'node:crypto';
import { classifyScript } from '../src/chain/classifyScript.ts';
import type { ScriptType } from '../src/chain/scriptType.ts';
import type { Sql } from './driver.ts';
import type { Reader } from './readTransactions.ts';

/** These encode no address and are named by the hash of the script; those with one are found by the script itself. */
const WITHOUT_ADDRESS: ReadonlySet<ScriptType> = new Set(['p2pk', 'multisig', 'op_return', 'nonstandard']);

export const FIND_SCRIPT_BY_HASH: Sql = {
  name: 'find a script by its hash',
  text: "SELECT lower(hex(script)) AS script FROM scripts WHERE sha256 = unhex(?1) AND sha256 <> x''",
};

/** SHA-256 of a script that people can only name by it; null where it has an address. */
export function hashOfScriptWithoutAddress(script: Uint8Array): Uint8Array | null {
  if (!WITHOUT_ADDRESS.has(classifyScript(script))) return null;
  return createHash('sha256').update(script).digest();
}

/** The stored script (hex) without an address of which this is the SHA-256 (hex); null: none. */
export async function findScript(reader: Reader, sha256: string): Promise<string | null> {
  const rows = await reader.all<{ script: string }>(FIND_SCRIPT_BY_HASH, sha256);
  return rows[0]?.script ?? null;
}
