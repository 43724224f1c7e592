import type { EndpointKind } from '../results/traceDocument.ts';
import type { FlowNode } from './flowGraph.ts';

/** What a colour stands for; the legend shows those that occur, in this order. */
export const COLOR_GROUPS = [
  'seed',
  'service',
  'mixing',
  'unspent',
  'illicit',
  'not-looked-at',
  'fee',
  'passage',
] as const;

export type ColorGroup = (typeof COLOR_GROUPS)[number];

/** Okabe and Ito's palette (2008), told apart with every common colour blindness; white or black text reads on each. */
export const GROUP_COLORS: Readonly<Record<ColorGroup, string>> = {
  seed: '#0072b2',
  service: '#e69f00',
  mixing: '#cc79a7',
  unspent: '#009e73',
  illicit: '#d55e00',
  'not-looked-at': '#f0e442',
  fee: '#999999',
  passage: '#56b4e9',
};

const SERVICE_KINDS: readonly EndpointKind[] = ['service', 'deposit', 'possible-service', 'bridge'];
const ENDED_KINDS: readonly EndpointKind[] = ['coinbase', 'lost'];
/** Words of the INTERPOL and TagPack category concepts. */
const SERVICE_WORDS = /exchange|payment|service|wallet|gambling|faucet|miner|mining|hosting|donation|custod|merchant/;
const MIXING_WORDS = /mix|coinjoin|tumbl/;
const ILLICIT_WORDS = /ransom|scam|hack|theft|market|terror|extort|sanction|malware|abuse|fraud|phish|ponzi/;

/** The group of a node: what ended there decides, then its category. */
export function colorGroup(node: Pick<FlowNode, 'kind' | 'isSeed' | 'endpoint' | 'category'>): ColorGroup {
  if (node.isSeed) return 'seed';
  if (node.kind === 'fee') return 'fee';
  const ofCategory = groupOfCategory(node.category);
  if (ofCategory !== null) return ofCategory;
  if (node.endpoint === null) return 'passage';
  if (SERVICE_KINDS.includes(node.endpoint)) return 'service';
  if (node.endpoint === 'coinjoin' || node.endpoint === 'mixer') return 'mixing';
  if (node.endpoint === 'unspent' || node.endpoint === 'balance') return 'unspent';
  if (node.endpoint === 'fee' || ENDED_KINDS.includes(node.endpoint)) return 'fee';
  return 'not-looked-at';
}

/** `#rrggbb`. */
export function categoryColor(node: Pick<FlowNode, 'kind' | 'isSeed' | 'endpoint' | 'category'>): string {
  return GROUP_COLORS[colorGroup(node)];
}

function groupOfCategory(category: string | null): ColorGroup | null {
  if (category === null) return null;
  const word = category.toLowerCase();
  if (ILLICIT_WORDS.test(word)) return 'illicit';
  if (MIXING_WORDS.test(word)) return 'mixing';
  return SERVICE_WORDS.test(word) ? 'service' : null;
}
