import type { TaintRule } from '../taintRule.ts';
import { haircut } from './haircut.ts';

/** Least tainted share, in ten-thousandths, at which an output is followed on [5000]. */
export const DEFAULT_PURITY = 5000n;

/**
 * Haircut, but an output is followed only while its tainted share is at least `least` ten-thousandths (purity, after
 * BitConeView, VizSec 2015): what is cut is an endpoint with its amount.
 */
export function purity(least: bigint = DEFAULT_PURITY): TaintRule {
  return {
    ...haircut,
    name: 'purity',
    description: `pro rata, followed while at least ${Number(least) / 100} % of an output is tainted`,
    backward: false,
    endsAt: ({ tainted, value }) => (tainted * 10_000n < least * value ? 'purity' : null),
  };
}
