import { UsageError } from '../src/errors/usageError.ts';
import type { Detector } from '../src/patterns/detector.ts';

/** What is asked of a detector here. */
type Settable = Pick<Detector<never>, 'pattern' | 'parameters'>;

/** `--set peel-chain.minHops=6` and `--set minHops=6`. Throws UsageError for a parameter that none of `detectors` has. */
export function readParameters(texts: readonly string[], detectors: readonly Settable[]): Record<string, number> {
  const parameters: Record<string, number> = {};
  for (const text of texts) {
    const match = /^([a-zA-Z-]+(?:\.[a-zA-Z]+)?)=(\d{1,12}(?:\.\d{1,8})?)$/.exec(text);
    if (match === null) {
      throw new UsageError(`--set: "${text}" does not set a parameter`, { hint: 'write peel-chain.minHops=6' });
    }
    const [, name = '', value = ''] = match;
    if (!isParameter(name, detectors)) {
      throw new UsageError(`--set: no detector has a parameter "${name}"`, { hint: nearHint(name, detectors) });
    }
    parameters[name] = Number(value);
  }
  return parameters;
}

function isParameter(name: string, detectors: readonly Settable[]): boolean {
  const [pattern, own] = name.includes('.') ? name.split('.') : [null, name];
  return detectors.some(
    (detector) =>
      (pattern === null || detector.pattern === pattern) && detector.parameters.some((one) => one.name === own),
  );
}

function nearHint(name: string, detectors: readonly Settable[]): string {
  const meant = detectors.filter(({ pattern }) => name.startsWith(`${pattern}.`));
  const [first] = meant;
  if (first === undefined) return 'docs/patterns.md lists the parameters of each shape';
  const names = new Set(meant.flatMap(({ parameters }) => parameters.map((one) => one.name)));
  return `${first.pattern} has: ${[...names].join(', ')}`;
}
