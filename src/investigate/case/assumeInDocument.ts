import type { TraceDocument, TracedOutput } from '../../results/traceDocument.ts';
import { sensitivityOf } from '../../tracing/destinations.ts';
import { assumedDestinations } from './assumedDestinations.ts';
import type { Assumption } from './assumption.ts';

/** A sign that stands where a person said it. */
const ASSERTED = 'asserted';

/** The document under assertions of ownership and change; `assumptions` lists all of them. */
export function assumeInDocument(document: TraceDocument, assumptions: readonly Assumption[]): TraceDocument {
  const outputs = assumptions.reduce(assumeOnOutputs, document.outputs);
  const total = document.source.value === null ? null : BigInt(document.source.value);
  const clusterOf = (address: string) => clusterIn(document.outputs, address);
  const results = document.results.map((result) => ({
    ...result,
    destinations: assumedDestinations(result, assumptions, { clusterOf, total }),
  }));
  return { ...document, outputs, results, sensitivity: sensitivityOf(results), assumptions };
}

function assumeOnOutputs(outputs: readonly TracedOutput[], said: Assumption): readonly TracedOutput[] {
  const [first = '', second = ''] = said.subjects;
  switch (said.kind) {
    case 'change':
      return onOutpoint(outputs, first, (output) => ({ ...output, change: { confidence: 1, signs: [ASSERTED] } }));
    case 'not-change':
      return onOutpoint(outputs, first, (output) => ({ ...output, change: null }));
    case 'same-owner':
      return sameCluster(outputs, first, second);
    case 'not-same-owner':
      return apart(outputs, first, second);
    case 'tag-wrong':
      return outputs;
  }
}

function onOutpoint(
  outputs: readonly TracedOutput[],
  outpoint: string,
  change: (output: TracedOutput) => TracedOutput,
): readonly TracedOutput[] {
  return outputs.map((output) => (output.outpoint === outpoint ? change(output) : output));
}

/** Both get the name that comes first in the document; clusters that either belongs to come along. */
function sameCluster(outputs: readonly TracedOutput[], a: string, b: string): readonly TracedOutput[] {
  const isMeant = (output: TracedOutput, address: string) => output.address === address || output.cluster === address;
  const meant = outputs.filter((output) => isMeant(output, a) || isMeant(output, b));
  const names = new Set(meant.map((output) => output.cluster ?? output.address));
  const [name] = names;
  if (name === undefined) return outputs;
  return outputs.map((output) => (names.has(output.cluster ?? output.address) ? { ...output, cluster: name } : output));
}

/** The second leaves a cluster that both were in; where it gave the cluster its name, that is the next one's. */
function apart(outputs: readonly TracedOutput[], a: string, b: string): readonly TracedOutput[] {
  const cluster = clusterIn(outputs, b);
  if (cluster === null || clusterIn(outputs, a) !== cluster) return outputs;
  const left = outputs.find((output) => output.cluster === cluster && output.address !== b);
  const name = cluster === b ? (left?.address ?? cluster) : cluster;
  return outputs.map((output) => {
    if (output.cluster !== cluster) return output;
    return { ...output, cluster: output.address === b ? null : name };
  });
}

function clusterIn(outputs: readonly TracedOutput[], address: string): string | null {
  return outputs.find((output) => output.address === address)?.cluster ?? null;
}
