import { UsageError } from '../errors/usageError.ts';
import { ciso } from './rules/ciso.ts';
import { dirtyFirst } from './rules/dirtyFirst.ts';
import { fifo } from './rules/fifo.ts';
import { fifoAge } from './rules/fifoAge.ts';
import { haircut } from './rules/haircut.ts';
import { lifo } from './rules/lifo.ts';
import { poison } from './rules/poison.ts';
import { DEFAULT_PURITY, purity } from './rules/purity.ts';
import { seniority } from './rules/seniority.ts';
import { tiho } from './rules/tiho.ts';
import type { TaintRule } from './taintRule.ts';

/** Every rule that `--taint` knows, with its own default bounds. */
export const TAINT_RULES: readonly TaintRule[] = [
  fifo,
  fifoAge,
  lifo,
  haircut,
  poison,
  tiho,
  ciso,
  dirtyFirst,
  seniority,
  purity(),
];

/**
 * The rules of these names, in the order named, each once. `leastPurity`: of the rule purity, in ten-thousandths.
 * @throws UsageError for an unknown name, for none, or for a rule without a meaning in the direction asked.
 */
export function taintRulesByName(
  names: readonly string[],
  direction: 'forward' | 'backward',
  leastPurity: bigint = DEFAULT_PURITY,
): TaintRule[] {
  const known = TAINT_RULES.map((rule) => rule.name).join(', ');
  if (names.length === 0) throw new UsageError('no taint rule named', { hint: `choose of: ${known}` });
  return [...new Set(names)].map((name) => {
    const rule = TAINT_RULES.find((candidate) => candidate.name === name);
    if (rule === undefined) throw new UsageError(`unknown taint rule "${name}"`, { hint: `choose of: ${known}` });
    if (direction === 'backward' && !rule.backward) {
      throw new UsageError(`the taint rule "${name}" cannot be followed backward`, {
        hint: 'backward knows fifo and haircut',
      });
    }
    return rule.name === 'purity' ? purity(leastPurity) : rule;
  });
}
