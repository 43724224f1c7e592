import type { ChangeSign } from './changeSign.ts';
import { maskOf } from './maskOf.ts';
import { spendsScript } from './spendsScript.ts';

/** Outputs that pay an address the transaction spends from (BlockSci address reuse; GraphSense direct change). */
export const selfChange: ChangeSign = {
  id: 'self-change',
  family: 'self-change',
  strong: 1,
  candidates: (question) => {
    const { graph, t } = question;
    return maskOf(question, (o) => spendsScript(graph, t, graph.script(o)));
  },
};
