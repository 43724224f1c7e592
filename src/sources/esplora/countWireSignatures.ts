import { fromHex } from '../../chain/hex.ts';
import { countSignatures, type SignatureCount, type SpendingData } from '../../chain/lowR.ts';
import type { WireInput } from './wireTypes.ts';

const HEX = /^(?:[0-9a-f]{2})*$/i;
/** scriptSig of a nested segwit input: one push of a witness program (BIP 141); its signature is in the witness. */
const NESTED_PROGRAM = /^(?:160014[0-9a-f]{40}|220020[0-9a-f]{64})$/i;

/**
 * ECDSA signatures in the inputs' scriptSigs and witnesses, and how many have r < 2^255. `null` where an input carries
 * no such data: data sets without witnesses must not look like transactions without signatures.
 */
export function countWireSignatures(inputs: readonly WireInput[]): SignatureCount | null {
  const spending: SpendingData[] = [];
  for (const input of inputs) {
    if (input.is_coinbase === true) return null;
    const scriptSig = input.scriptsig ?? '';
    const witness = input.witness ?? [];
    if (!hasSignatureData(scriptSig, witness) || !Array.isArray(witness)) return null;
    if (!isHexText(scriptSig) || !witness.every(isHexText)) return null;
    spending.push({ scriptSig: fromHex(scriptSig), witness: witness.map(fromHex) });
  }
  return countSignatures(spending);
}

function hasSignatureData(scriptSig: string, witness: readonly string[]): boolean {
  return witness.length > 0 || (scriptSig !== '' && !NESTED_PROGRAM.test(scriptSig));
}

function isHexText(value: unknown): value is string {
  return typeof value === 'string' && HEX.test(value);
}
