import type { Outpoint } from '../../chain/outpoint.ts';
import type { Confirmation, Transaction, TransactionInput, TransactionOutput } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import { countWireSignatures } from './countWireSignatures.ts';
import type { WireInput, WireOutput, WireStatus, WireTransaction } from './wireTypes.ts';

/** 21 million coins, the most that can exist on Bitcoin (consensus/amount.h, MAX_MONEY). */
const BITCOIN_MAX_MONEY = 21e14;
const UINT32_MAX = 0xffffffff;
/** The number above stands for "nothing", as a coinbase spends it. */
const MOST_VOUT = UINT32_MAX - 1;
const ZERO_TXID = '0'.repeat(64);
const TXID = /^[0-9a-f]{64}$/;
const HEX = /^(?:[0-9a-f]{2})*$/;
const NO_CONFIRMATION: Confirmation = { confirmed: false, height: null, blockHash: null, time: null, index: null };

/**
 * Maps one Esplora transaction. Fields beyond txid, inputs and outputs may be absent and become unknown (`null`); what is
 * there must be possible: integers, no more coins than `maxMoney` (base units) on either side, and
 * sum of prevouts - sum of outputs = `fee` where all of these are known.
 * @throws MalformedError naming the transaction and the field.
 */
export function toTransaction(wire: unknown, maxMoney: number = BITCOIN_MAX_MONEY): Transaction {
  const it = wire as WireTransaction;
  if (typeof it !== 'object' || it === null) throw new MalformedError(`transaction is not an object: ${show(wire)}`);
  const txid = lowerTxid(it.txid);
  if (txid === null) throw new MalformedError(`transaction without a valid txid: ${show(it.txid)}`);
  if (!Array.isArray(it.vin) || it.vin.length === 0) fail(txid, 'vin', it.vin);
  if (!Array.isArray(it.vout) || it.vout.length === 0) fail(txid, 'vout', it.vout);
  const { inputs, sum: inputSum } = mapInputs(txid, it.vin, maxMoney);
  const { outputs, sum: outputSum } = mapOutputs(txid, it.vout, maxMoney);
  const coinbase = inputs.length === 1 && inputs[0]?.outpoint === null;
  if (!coinbase) checkFee(txid, it.fee, inputSum, outputSum);
  const size = optionalInteger(txid, 'size', it.size, 0, UINT32_MAX);
  const weight = optionalInteger(txid, 'weight', it.weight, 0, UINT32_MAX);
  // A weight unit is at most one byte of witness or a quarter byte of the rest (BIP 141): vsize never exceeds size.
  if (size !== null && weight !== null && Math.ceil(weight / 4) > size) fail(txid, 'weight', weight);
  return {
    txid,
    version: signed(optionalInteger(txid, 'version', it.version, -0x80000000, UINT32_MAX)),
    locktime: optionalInteger(txid, 'locktime', it.locktime, 0, UINT32_MAX),
    size,
    weight,
    inputs,
    outputs,
    confirmation: mapStatus(txid, it.status),
    signatures: countWireSignatures(it.vin),
  };
}

/** Older nodes and the raw bytes give 32 bits as a signed number, newer nodes as an unsigned one: the same version. */
function signed(version: number | null): number | null {
  return version === null ? null : version | 0;
}

function mapInputs(
  txid: string,
  wires: readonly WireInput[],
  maxMoney: number,
): { inputs: TransactionInput[]; sum: number | null } {
  const inputs: TransactionInput[] = new Array(wires.length);
  let sum: number | null = 0;
  for (let i = 0; i < wires.length; i++) {
    const wire = wires[i];
    if (typeof wire !== 'object' || wire === null) return fail(txid, `vin[${i}]`, wire);
    const sequence = optionalInteger(txid, 'vin.sequence', wire.sequence, 0, UINT32_MAX);
    if (wire.is_coinbase === true || wire.txid === ZERO_TXID) {
      if (wires.length !== 1) fail(txid, `vin[${i}].is_coinbase`, true);
      inputs[i] = { outpoint: null, sequence, prevout: null };
      continue;
    }
    const spent = lowerTxid(wire.txid) ?? fail(txid, `vin[${i}].txid`, wire.txid);
    if (spent === txid) fail(txid, `vin[${i}].txid`, 'itself');
    const vout = wire.vout;
    if (!isInteger(vout, 0, MOST_VOUT)) return fail(txid, `vin[${i}].vout`, vout);
    const prevout = wire.prevout === null || wire.prevout === undefined ? null : wire.prevout;
    if (prevout === null) {
      sum = null;
    } else {
      checkOutput(txid, 'vin', i, '.prevout', prevout, maxMoney);
      if (sum !== null) sum += prevout.value;
      if (sum !== null && sum > maxMoney) fail(txid, `vin[${i}].prevout.value (sum)`, sum);
    }
    inputs[i] = {
      outpoint: { txid: spent, vout },
      sequence,
      prevout: prevout && { script: lowerHex(prevout.scriptpubkey), value: BigInt(prevout.value) },
    };
  }
  refuseRepeats(txid, inputs);
  return { inputs, sum };
}

/** Inputs up to which comparing each with each is cheaper than a set of texts. */
const FEW = 8;

/** No transaction spends an output twice (CheckTransaction, Bitcoin Core): its money would be counted twice. */
function refuseRepeats(txid: string, inputs: readonly TransactionInput[]): void {
  const seen = inputs.length > FEW ? new Set<string>() : null;
  for (let i = 0; i < inputs.length; i++) {
    const outpoint = inputs[i]?.outpoint ?? null;
    if (outpoint === null) continue;
    const key = seen === null ? '' : `${outpoint.txid}:${outpoint.vout}`;
    if (seen === null ? isAmong(outpoint, inputs, i) : seen.has(key)) fail(txid, `vin[${i}] (spent twice)`, outpoint);
    seen?.add(key);
  }
}

function isAmong({ txid, vout }: Outpoint, inputs: readonly TransactionInput[], end: number): boolean {
  for (let i = 0; i < end; i++) {
    const other = inputs[i]?.outpoint;
    if (other?.vout === vout && other.txid === txid) return true;
  }
  return false;
}

function mapOutputs(
  txid: string,
  wires: readonly WireOutput[],
  maxMoney: number,
): { outputs: TransactionOutput[]; sum: number } {
  const outputs: TransactionOutput[] = new Array(wires.length);
  let sum = 0;
  for (let i = 0; i < wires.length; i++) {
    const wire = wires[i] as WireOutput;
    checkOutput(txid, 'vout', i, '', wire, maxMoney);
    sum += wire.value;
    if (sum > maxMoney) fail(txid, `vout[${i}].value (sum)`, sum);
    outputs[i] = { script: lowerHex(wire.scriptpubkey), value: BigInt(wire.value) };
  }
  return { outputs, sum };
}

function checkOutput(txid: string, list: string, i: number, part: string, wire: WireOutput, maxMoney: number): void {
  if (typeof wire !== 'object' || wire === null) fail(txid, `${list}[${i}]${part}`, wire);
  if (!isInteger(wire.value, 0, maxMoney)) fail(txid, `${list}[${i}]${part}.value`, wire.value);
  const script = wire.scriptpubkey;
  if (typeof script !== 'string' || !(HEX.test(script) || HEX.test(script.toLowerCase()))) {
    fail(txid, `${list}[${i}]${part}.scriptpubkey`, script);
  }
}

function checkFee(txid: string, fee: unknown, inputSum: number | null, outputSum: number): void {
  if (fee !== null && fee !== undefined && !isInteger(fee, 0, Number.MAX_SAFE_INTEGER)) fail(txid, 'fee', fee);
  if (inputSum === null) return;
  const difference = inputSum - outputSum;
  if (difference < 0) {
    throw new MalformedError(`transaction ${txid} pays out ${-difference} more than it spends`);
  }
  if (fee !== null && fee !== undefined && fee !== difference) {
    throw new MalformedError(`transaction ${txid} does not add up: inputs - outputs = ${difference}, fee = ${fee}`);
  }
}

function mapStatus(txid: string, status: WireStatus | null | undefined): Confirmation {
  if (status === null || status === undefined) return NO_CONFIRMATION;
  if (typeof status !== 'object' || typeof status.confirmed !== 'boolean') fail(txid, 'status.confirmed', status);
  if (!status.confirmed) return NO_CONFIRMATION;
  const hash = status.block_hash === undefined || status.block_hash === null ? null : lowerTxid(status.block_hash);
  if (hash === null && typeof status.block_hash === 'string') fail(txid, 'status.block_hash', status.block_hash);
  return {
    confirmed: true,
    height: optionalInteger(txid, 'status.block_height', status.block_height, 0, 0x7fffffff),
    blockHash: hash,
    time: optionalInteger(txid, 'status.block_time', status.block_time, 0, UINT32_MAX),
    index: optionalInteger(txid, 'status.tx_index', status.tx_index, 0, 0x7fffffff),
  };
}

function optionalInteger(
  txid: string,
  field: string,
  value: number | null | undefined,
  least: number,
  most: number,
): number | null {
  if (value === null || value === undefined) return null;
  return isInteger(value, least, most) ? value : fail(txid, field, value);
}

function isInteger(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** Also the form that block hashes have. */
function lowerTxid(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (TXID.test(value)) return value;
  const lower = value.toLowerCase();
  return TXID.test(lower) ? lower : null;
}

function lowerHex(hex: string): string {
  return HEX.test(hex) ? hex : hex.toLowerCase();
}

function fail(txid: string, field: string, value: unknown): never {
  throw new MalformedError(`transaction ${txid}: ${field} is not valid: ${show(value)}`);
}

/** A foreign value in an error message: short, and without raw control characters. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
