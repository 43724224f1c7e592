import { SCRIPT_TYPES } from '../chain/scriptType.ts';
import type { Finding } from '../results/finding.ts';
import { bridgeMemoOf } from './bridgeMemoOf.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'bridge@1';
const OP_RETURN = SCRIPT_TYPES.indexOf('op_return');

/** Swaps to another chain by a THORChain memo, and the legs that answer them; the memo decoded. */
export const bridge: Detector<DetectionContext> = {
  pattern: 'bridge',
  rule: RULE,
  parameters: [],
  detect(context) {
    const { graph } = context;
    const { outputScripts, outputTransactions, scriptTypes } = graph.rawColumns();
    const findings: Finding[] = [];
    let last = -1;
    for (let o = 0; o < outputScripts.length; o++) {
      if (scriptTypes[outputScripts[o]!] !== OP_RETURN || outputTransactions[o] === last) continue;
      last = outputTransactions[o]!;
      const found = bridgeMemoOf(graph, last);
      if (found !== null) findings.push(judge(context, last, found));
    }
    return { findings, gaps: [] };
  },
};

function judge(
  context: DetectionContext,
  t: number,
  { output, memo }: NonNullable<ReturnType<typeof bridgeMemoOf>>,
): Finding {
  const isAnswer = memo.action === 'outbound' || memo.action === 'refund';
  return transactionFinding(context, RULE, t, {
    confidence: 0.85,
    grade: 'moderate',
    words: () => ({
      title: isAnswer ? `${memo.action} leg of a THORChain swap` : `THORChain ${memo.action} to ${memo.asset}`,
      value: outputSum(context, t),
      details: { bridge: 'thorchain', memo, memoOutpoint: context.graph.outpointText(output) },
      evidence: [{ rule: 'thorchain-memo', observed: memo.action, threshold: 'operation and asset well formed' }],
      innocent: ['swapping between currencies is an ordinary use; anybody can write such a memo'],
      references: [
        'THORChain memos',
        'Yousaf, Kappos, Meiklejohn, Tracing Transactions Across Cryptocurrency Ledgers, USENIX Security 2019',
      ],
    }),
  });
}
