import { networkByName } from '../src/chain/network.ts';

/** The chain or `ledger` that tags without one are of, and the chain whose cache is opened. Throws UsageError. */
export function tagNetwork(name: string): { readonly name: string; readonly opened: ReturnType<typeof networkByName> } {
  const isLedger = name === 'ledger';
  return { name: isLedger ? name : networkByName(name).name, opened: networkByName(isLedger ? 'bitcoin' : name) };
}
