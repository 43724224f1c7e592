import { type Economy, type EconomyOptions, generateEconomy } from '../../fixtures/economy/generateEconomy.ts';

const made = new Map<string, Economy>();

/** An economy made once for all tests of a file. */
export function economyOf(options: EconomyOptions): Economy {
  const key = JSON.stringify(options);
  const known = made.get(key);
  if (known !== undefined) return known;
  const economy = generateEconomy(options);
  made.set(key, economy);
  return economy;
}
