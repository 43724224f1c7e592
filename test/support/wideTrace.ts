import type { TraceDocument, TracedOutput, TraceEdge, TraceEndpoint } from '../../src/results/traceDocument.ts';
import { txidOf } from './smallWorld.ts';
import { traceDocumentOf } from './traceDocumentOf.ts';

/** Outputs of each transaction: the first goes on, the others are unspent. */
const FAN = 10;

/** A trace of about `count` outputs: a chain of transactions that each pay ten addresses and go on with one of them. */
export function wideTrace(count: number): TraceDocument {
  const rounds = Math.ceil(count / FAN);
  const edges: TraceEdge[] = [];
  const endpoints: TraceEndpoint[] = [];
  const outputs: TracedOutput[] = [];
  const frame = traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [BigInt(count)] }]);
  const output = frame.outputs[0] as TracedOutput;
  const endpoint = frame.results[0]?.endpoints[0] as TraceEndpoint;
  let from = `${txidOf('wide')}:0`;
  outputs.push({ ...output, outpoint: from, value: String(count * 1000), hops: 0 });
  for (let round = 1; round <= rounds; round += 1) {
    const txid = txidOf(`wide ${round}`);
    const left = (rounds - round) * FAN;
    for (let vout = 0; vout < FAN; vout += 1) {
      const to = `${txid}:${vout}`;
      const value = String(vout === 0 ? Math.max(left, 1) * 1000 : 1000);
      const time = 1_600_000_000 + round * 600;
      edges.push({ from, txid, to, value, tainted: value });
      outputs.push({
        ...output,
        outpoint: to,
        address: `bc1qwide${round}x${vout}`,
        value,
        hops: round,
        height: 700_000 + round,
        time,
      });
      if (vout === 0 && round < rounds) continue;
      endpoints.push({
        ...endpoint,
        outpoint: to,
        txid,
        address: `bc1qwide${round}x${vout}`,
        value,
        tainted: value,
        hops: round,
        time,
      });
    }
    from = `${txid}:0`;
  }
  const seed = { outpoint: `${txidOf('wide')}:0`, address: 'bc1qseed', value: String(count * 1000), label: 'seed' };
  return {
    ...frame,
    source: { value: seed.value, outpoints: [seed], excluded: [] },
    results: [{ taint: 'fifo', overlap: '0', edges, endpoints, destinations: [] }],
    outputs,
  };
}
