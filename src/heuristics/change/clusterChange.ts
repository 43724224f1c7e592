import { senderScript } from '../senderScript.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { maskOf } from './maskOf.ts';

/** Outputs that pay an address of the inputs' cluster (GraphSense multi-input change). */
export const clusterChange: ChangeSign = {
  id: 'cluster-change',
  family: 'cluster-change',
  strong: 0.7,
  candidates: (question) => {
    const { graph, t, options } = question;
    const { clusters } = options;
    if (clusters === null) return UNDETERMINED;
    const script = senderScript(graph, t);
    if (script < 0) return UNDETERMINED;
    return maskOf(question, (o) => clusters.sameCluster(script, graph.script(o)));
  },
};
