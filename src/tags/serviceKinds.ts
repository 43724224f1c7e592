/** How a trace ends at a tagged recipient. */
export type ServiceKind = 'service' | 'deposit' | 'mixer' | 'bridge';

/**
 * Categories that pool their customers' money, so that following it further says nothing of the customer (stopping rules
 * of the field: exchange, mixing service, market, gambling, payment processor, bridge, hosted wallet, miner).
 */
const KINDS: ReadonlyMap<string, ServiceKind> = new Map(
  Object.entries<ServiceKind>({
    atm: 'service',
    bridge: 'bridge',
    coinjoin: 'mixer',
    cold_wallet: 'service',
    custodian: 'service',
    defi: 'service',
    defi_bridge: 'bridge',
    defi_dex: 'service',
    defi_lending: 'service',
    deposit: 'deposit',
    deposit_wallet: 'deposit',
    escrow_wallet: 'service',
    exchange: 'service',
    gambling: 'service',
    hosted_wallet: 'service',
    hosting: 'service',
    hot_wallet: 'service',
    market: 'service',
    miner: 'service',
    mining_pool: 'service',
    mixing_service: 'mixer',
    payment_processor: 'service',
    service: 'service',
    shop: 'service',
    vasp: 'service',
    wallet_service: 'service',
    warm_wallet: 'service',
  }),
);

/** null: money paid to that category is followed on. */
export function serviceKindOf(category: string | null): ServiceKind | null {
  return category === null ? null : (KINDS.get(category) ?? null);
}
