import type { EndpointKind } from '../../results/traceDocument.ts';
import type { LedgerEdge, LedgerEndpoint, PaymentTaint } from './ledgerFlow.ts';

/** What a pass over the events writes down: tainted payments, edges, endpoints. */
export class FlowRecord {
  readonly payments = new Map<number, PaymentTaint>();
  readonly edges: LedgerEdge[] = [];
  private readonly ends = new Map<string, LedgerEndpoint & { readonly byLabel: bigint[] }>();
  private readonly labels: number;

  constructor(labels: number) {
    this.labels = labels;
  }

  /** A payment reached by taint, with its way there; more taint adds up, the shortest way stands. */
  reach(payment: number, tainted: bigint, hops: number, via: number): void {
    const known = this.payments.get(payment);
    const isNearer = known === undefined || hops < known.hops;
    this.payments.set(payment, {
      payment,
      tainted: (known?.tainted ?? 0n) + tainted,
      hops: isNearer ? hops : known.hops,
      via: isNearer ? via : known.via,
    });
  }

  edge(from: number, through: number, to: LedgerEdge['to'], tainted: bigint): void {
    if (tainted > 0n) this.edges.push({ from, through, to, tainted });
  }

  /** Endpoints of one kind, payment and reason are one. */
  end(kind: EndpointKind, payment: number, byLabel: readonly bigint[], reason: string, account?: string): void {
    if (byLabel.every((part) => part === 0n)) return;
    const key = `${kind} ${payment} ${reason}`;
    const known = this.ends.get(key) ?? {
      ...{ kind, payment, byLabel: new Array<bigint>(this.labels).fill(0n), reason, account },
    };
    this.ends.set(key, known);
    for (const [k, part] of byLabel.entries()) known.byLabel[k] = known.byLabel[k]! + part;
  }

  get endpoints(): LedgerEndpoint[] {
    return [...this.ends.values()];
  }
}
