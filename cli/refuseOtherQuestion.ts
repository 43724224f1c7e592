import { UsageError } from '../src/errors/usageError.ts';
import { traceParameters } from '../src/investigate/traceParameters.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { flagOf } from './refuseTyped.ts';
import { readTraceRequest } from './traceOptions.ts';

/** What a saved trace echoes of its question, under the names of the options. */
const OF_THE_QUESTION = [
  ...['direction', 'taint', 'hops', 'maxTransactions', 'minValue', 'since', 'until', 'stopAt', 'minTagConfidence'],
  ...['outputs', 'paidTo', 'expand', 'follow', 'purity'],
];

/**
 * Targets and options may be typed again beside `--since-last`, as the saved trace has them. Throws UsageError where one
 * differs: the answer would be to another question than the one that was typed.
 */
export async function refuseOtherQuestion(name: string, saved: TraceDocument, invocation: Invocation): Promise<void> {
  const { operands, options, typed } = invocation;
  const names = OF_THE_QUESTION.filter((one) => typed.has(one));
  if (operands.length === 0 && names.length === 0) return;
  const targets = saved.parameters['targets'] as readonly { readonly target: string }[];
  const texts = operands.length > 0 ? operands : targets.map(({ target }) => target);
  const request = await readTraceRequest({ ...invocation, operands: texts });
  const asked: Record<string, unknown> = {
    ...traceParameters(request),
    minTagConfidence: Number(options['minTagConfidence']),
  };
  if (operands.length > 0 && textsOf(asked['targets']) !== textsOf(targets)) {
    throw otherQuestion('its targets are others', name);
  }
  const other = names.find((one) => canonicalJson(asked[one]) !== canonicalJson(saved.parameters[one] ?? null));
  if (other !== undefined) throw otherQuestion(`${flagOf(other)} was another`, name);
}

function textsOf(targets: unknown): string {
  return (targets as readonly { readonly target: string }[])
    .map(({ target }) => target)
    .sort()
    .join(' ');
}

function otherQuestion(what: string, name: string): UsageError {
  return new UsageError(`--since-last asks the saved trace of case ${name} again as it was asked: ${what}`, {
    hint: `leave it away; another question is another trace: peelhound trace <target> --save ${name}`,
  });
}
