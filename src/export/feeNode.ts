/** The id of the node that fees go to: one for all transactions. */
export const FEE_NODE = '#fees';
