const OP_RETURN = 0x6a;
const OP_PUSHDATA1 = 0x4c;
const OP_PUSHDATA2 = 0x4d;

/**
 * What the first push after OP_RETURN carries, or null where the script has none: direct pushes to 75 bytes,
 * OP_PUSHDATA1 and OP_PUSHDATA2. A push that runs beyond the script is cut off at its end.
 */
export function opReturnData(script: Uint8Array): Uint8Array | null {
  if (script[0] !== OP_RETURN || script.length < 2) return null;
  const opcode = script[1]!;
  if (opcode >= 1 && opcode < OP_PUSHDATA1) return script.subarray(2, 2 + opcode);
  if (opcode === OP_PUSHDATA1 && script.length > 2) return script.subarray(3, 3 + script[2]!);
  if (opcode === OP_PUSHDATA2 && script.length > 3) return script.subarray(4, 4 + script[2]! + script[3]! * 256);
  return null;
}
