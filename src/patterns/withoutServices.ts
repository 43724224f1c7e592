import type { Passage } from './passages.ts';
import type { Payments } from './payments.ts';
import { isService } from './services.ts';

/**
 * Passages that begin and end with no service; those that do go to `hubs`. A service is the source, and the payee, of
 * everybody's money: it joins strangers.
 */
export function withoutServices(
  payments: Payments,
  found: readonly Passage[],
  most: number,
  hubs: Set<number>,
): readonly Passage[] {
  return found.filter(({ source, receivers }) => {
    const services = [source, ...receivers].filter((entity) => isService(payments, entity, most));
    for (const service of services) hubs.add(service);
    return services.length === 0;
  });
}
