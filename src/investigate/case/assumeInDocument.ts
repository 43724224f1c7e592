import type { TraceDestination, TraceDocument, TracedOutput } from '../../results/traceDocument.ts';
import type { Assumption } from './assumption.ts';

/** A sign that stands where a person said it. */
const ASSERTED = 'asserted';

/** The document under assertions of ownership and change; `assumptions` lists all of them. */
export function assumeInDocument(document: TraceDocument, assumptions: readonly Assumption[]): TraceDocument {
  const outputs = assumptions.reduce(assumeOnOutputs, document.outputs);
  const owners = assumptions.filter(({ kind }) => kind === 'same-owner');
  const results = document.results.map((result) => ({
    ...result,
    destinations: owners.reduce(joinDestinations, result.destinations),
  }));
  return { ...document, outputs, results, assumptions };
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

/** The second leaves a cluster that both were in. */
function apart(outputs: readonly TracedOutput[], a: string, b: string): readonly TracedOutput[] {
  const cluster = outputs.find((output) => output.address === a)?.cluster ?? null;
  if (cluster === null) return outputs;
  return outputs.map((output) =>
    output.address === b && output.cluster === cluster ? { ...output, cluster: b } : output,
  );
}

/** Two destinations of one owner are one, at the place of the first. */
function joinDestinations(rows: readonly TraceDestination[], { subjects }: Assumption): readonly TraceDestination[] {
  const [first, second] = rows.filter(({ address, entity }) => subjects.includes(address) || subjects.includes(entity));
  if (first === undefined || second === undefined) return rows;
  const joined: TraceDestination = {
    ...first,
    tags: [...first.tags, ...second.tags],
    tainted: (BigInt(first.tainted) + BigInt(second.tainted)).toString(),
    share: addShares(first.share, second.share),
    endpoints: first.endpoints + second.endpoints,
    first:
      first.first === null || second.first === null
        ? (first.first ?? second.first)
        : Math.min(first.first, second.first),
    last: first.last === null || second.last === null ? (first.last ?? second.last) : Math.max(first.last, second.last),
  };
  return rows.filter((row) => row !== second).map((row) => (row === first ? joined : row));
}

/** Of decimal strings with four digits; the sum of two truncated shares may be one digit low at the end. */
function addShares(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  const digits = (share: string) => BigInt(share.replace('.', ''));
  const sum = (digits(a) + digits(b)).toString().padStart(5, '0');
  return `${sum.slice(0, -4)}.${sum.slice(-4)}`;
}
