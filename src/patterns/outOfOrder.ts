/**
 * Seconds by which the time of a later block may lie before that of an earlier one, and far more: payments in the order
 * of the chain are in order of time but for this.
 */
export const OUT_OF_ORDER = 86_400;
