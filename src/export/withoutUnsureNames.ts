import type { Finding } from '../results/finding.ts';
import { WITHHELD_NAME } from './withheldName.ts';

/**
 * The finding without names of parties that no sure tag gives: findings name them in title, evidence and details, and do
 * not say how sure the tag was. Amounts, addresses and transactions stay.
 */
export function withoutUnsureNames(finding: Finding, sure: ReadonlySet<string>): Finding {
  const unsure = namesIn(finding).filter((name) => !sure.has(name));
  if (unsure.length === 0) return finding;
  const pattern = anyOf(unsure);
  const hide = (text: string) => text.replace(pattern, WITHHELD_NAME);
  return {
    ...finding,
    title: hide(finding.title),
    end: { ...finding.end, reason: hide(finding.end.reason) },
    evidence: finding.evidence.map(({ rule, observed, threshold }) => ({
      rule,
      observed: everyText(observed, hide),
      threshold,
    })),
    details: everyText(finding.details, hide) as Finding['details'],
  };
}

/** Where detectors put the labels of tags: the service, the services that peels reach, what taints a seed, accounts. */
function namesIn({ details, evidence }: Finding): string[] {
  const { service, services, labels } = details as {
    readonly service?: unknown;
    readonly services?: readonly { readonly label?: unknown }[];
    readonly labels?: Readonly<Record<string, readonly unknown[]>>;
  };
  const found = [
    service,
    ...(Array.isArray(services) ? services.map((one) => one?.label) : []),
    ...Object.values(labels ?? {}).flat(),
    ...evidence.flatMap(({ rule, observed }) => (rule === 'illicit-seed' ? [observed] : [])),
  ];
  return [...new Set(found.filter((name) => typeof name === 'string' && name !== ''))] as string[];
}

/** Whole names only, the longest first: one may be the beginning of another. */
function anyOf(names: readonly string[]): RegExp {
  const texts = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => everyText(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everyText(item, change)]));
}
