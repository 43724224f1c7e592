import type { Tag } from '../results/tag.ts';
import type { TraceDocument } from '../results/traceDocument.ts';

export const REDACTIONS = ['addresses', 'labels', 'entities'] as const;

export type Redaction = (typeof REDACTIONS)[number];

/**
 * The document with what must not be shown replaced by names of ours, the same one for the same thing: `addresses`
 * (addresses, and txids, which would give them away), `labels` (tags become their category), `entities` (names of
 * services; with either, names given to seeds). Amounts, times and shape stay. Free text of the document (findings, assumptions, parameters) is left out.
 */
export function redactDocument(document: TraceDocument, redactions: readonly Redaction[]): TraceDocument {
  if (redactions.length === 0) return document;
  const names = new Replacements(redactions);
  names.learn(document);
  const redacted = names.apply(document) as TraceDocument;
  const ofOneRun = { sinceLast: null, reorg: null, verification: null, crossCheck: null, continuations: [] };
  return { ...redacted, ...ofOneRun, parameters: plainParameters(document), findings: [], assumptions: [] };
}

/** Direction and rules, and of a book what its amounts are of. */
function plainParameters({ network, parameters, results }: TraceDocument): TraceDocument['parameters'] {
  const { asset, decimals } = parameters;
  const unit = network === 'ledger' ? { asset, decimals } : {};
  return { direction: parameters['direction'] ?? 'forward', taint: results.map((one) => one.taint), ...unit };
}

/** Where names from outside stand in a document; no other text is touched, whatever a label says. */
const NAMED_BY: ReadonlySet<string> = new Set([
  ...['outpoint', 'address', 'txid', 'from', 'to', 'path', 'via', 'cluster', 'sweepTxid', 'sweptTo'],
  ...['label', 'actor', 'entity', 'service'],
]);

/** Names given out in the order in which the document first says them. */
class Replacements {
  private readonly hides: ReadonlySet<Redaction>;
  private readonly texts = new Map<string, string>();
  private readonly seedLabels = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  constructor(redactions: readonly Redaction[]) {
    this.hides = new Set(redactions);
  }

  learn(document: TraceDocument): void {
    if (this.hides.has('addresses')) this.learnAddresses(document);
    this.learnSeedLabels(document);
    if (!this.hides.has('labels') && !this.hides.has('entities')) return;
    for (const { endpoints, destinations } of document.results) {
      for (const { tags, deposit } of endpoints) {
        for (const tag of tags) this.learnTag(tag);
        if (deposit !== null) this.add(deposit.service, 'service');
      }
      for (const { tags } of destinations) for (const tag of tags) this.learnTag(tag);
    }
    for (const { tags } of document.outputs) for (const tag of tags) this.learnTag(tag);
  }

  /** Every string of the document that has a name of ours, replaced; txids also inside outpoints. */
  apply(value: unknown, key = ''): unknown {
    if (typeof value === 'string') return this.text(value, key);
    if (Array.isArray(value)) return value.map((item) => this.apply(item, key));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([name, item]) => [name, this.apply(item, name)]);
    return Object.fromEntries(entries);
  }

  private learnAddresses(document: TraceDocument): void {
    for (const seed of document.source.outpoints) this.learnPlace(seed.outpoint, seed.address);
    for (const output of document.outputs) this.learnPlace(output.outpoint, output.address);
    for (const { endpoints, edges } of document.results) {
      for (const { outpoint, txid, address, path, deposit } of endpoints) {
        this.learnPlace(outpoint ?? `${txid}:0`, address);
        for (const step of path) this.add(step, 'transaction');
        for (const one of [deposit?.sweepTxid, deposit?.sweptTo]) if (one != null) this.add(one, 'hidden');
      }
      for (const { txid, from } of edges) {
        this.add(txid, 'transaction');
        this.learnPlace(from, null);
      }
    }
    for (const { cluster } of document.outputs) if (cluster !== null) this.add(cluster, 'cluster');
    for (const { tags } of document.outputs) this.learnProofs(tags);
    for (const { endpoints, destinations } of document.results)
      for (const { tags } of [...endpoints, ...destinations]) this.learnProofs(tags);
    for (const { outpoint, address } of document.coverage.gaps) this.learnGap(outpoint, address);
    for (const { outpoint } of document.source.excluded) this.learnPlace(outpoint, null);
  }

  /** Names that somebody gave: of persons, mostly; in a book they may be those of accounts. */
  private learnSeedLabels({ network, source }: TraceDocument): void {
    const hidesNames = this.hides.has('labels') || this.hides.has('entities');
    if (!hidesNames && network !== 'ledger') return;
    for (const { label, outpoint, address } of source.outpoints) {
      const isPlace = outpoint.startsWith(label) || label.startsWith(outpoint) || label === address;
      if (isPlace || this.seedLabels.has(label)) continue;
      this.seedLabels.set(label, `seed ${this.seedLabels.size + 1}`);
    }
  }

  private learnGap(outpoint: string | null, address: string | null): void {
    if (outpoint !== null) this.learnPlace(outpoint, address);
    else if (address !== null) this.add(address, 'address');
  }

  /** Transactions that prove what a tag says of a cluster. */
  private learnProofs(tags: readonly Tag[]): void {
    for (const { via } of tags) for (const txid of via) this.add(txid, 'transaction');
  }

  private learnPlace(outpoint: string, address: string | null): void {
    if (address !== null) this.add(address, 'address');
    this.add(outpoint.slice(0, outpoint.indexOf(':')), 'transaction');
  }

  private learnTag(tag: Tag): void {
    const category = tag.category ?? 'label';
    if (this.hides.has('labels')) this.add(tag.label, category);
    if (this.hides.has('entities') && tag.actor !== null) this.add(tag.actor, category);
    if (this.hides.has('entities')) this.add(tag.label, category);
  }

  private add(text: string, kind: string): void {
    if (this.texts.has(text)) return;
    const number = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, number);
    this.texts.set(text, `${kind} ${number}`);
  }

  private text(text: string, key: string): string {
    const seed = key === 'label' ? this.seedLabels.get(text) : undefined;
    if (seed !== undefined) return seed;
    const known = NAMED_BY.has(key) ? this.texts.get(text) : undefined;
    if (known !== undefined) return known;
    const outpoint = /^([0-9a-f]{64}):(\d+)$/.exec(text);
    const txid = this.texts.get(outpoint?.[1] ?? '');
    if (outpoint !== null && txid !== undefined) return `${txid}:${outpoint[2]}`;
    if (key === 'reason') return '';
    const hidesParty = this.hides.has('labels') || this.hides.has('entities');
    if (hidesParty && (key === 'legalName' || key === 'jurisdiction')) return 'hidden';
    if (this.hides.has('labels') && key === 'source') return 'hidden';
    // A link to what is said of an address mostly holds the address.
    if (key === 'sourceUrl' && (this.hides.has('labels') || this.hides.has('addresses'))) return 'hidden';
    // The label of a seed is what was typed, mostly the outpoint itself; other labels may hold an address.
    if (this.hides.has('addresses') && key === 'label' && /[0-9a-zA-Z]{26,}/.test(text)) return 'hidden';
    return text;
  }
}
