/** Numbers that a graph gives out, from 0 on; good for the graph that gave them. */
export type TransactionId = number;
export type InputId = number;
/** From FOREIGN on: an output whose transaction is not in the graph. Such an id is good until the next append. */
export type OutputId = number;
export type ScriptId = number;

/** First foreign output id. */
export const FOREIGN = 2 ** 30;
