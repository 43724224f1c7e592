import { MalformedError } from '../../errors/sourceErrors.ts';
import type { OutputSpend } from '../../ports/chainSource.ts';
import type { WireOutspend } from './wireTypes.ts';

/** Outspends of one transaction, in order of vout. MalformedError where a spender comes without its input number. */
export function mapSpends(wires: readonly WireOutspend[]): OutputSpend[] {
  return wires.map((wire) => {
    if (!wire.spent) return { state: 'unspent' };
    const { txid, vin } = wire;
    if (txid === undefined || txid === null) return { state: 'spent', spender: null };
    if (vin === undefined || vin === null) throw new MalformedError(`spender ${txid} comes without its vin`);
    return { state: 'spent', spender: { txid, vin } };
  });
}
