import type {
  CommonPartyRow,
  ConnectDocument,
  ConnectEdge,
  ConnectNode,
  ConnectPayment,
} from '../results/connectDocument.ts';

type Links = Pick<ConnectDocument, 'addresses' | 'payments' | 'funders' | 'destinations' | 'clusters'>;

/** The links of a document as a graph: listed addresses and the parties that they have in common, one edge a pair and kind. */
export function connectGraph(links: Links): ConnectDocument['graph'] {
  const nodes = new Map<string, ConnectNode>();
  for (const { address, label } of links.addresses) nodes.set(address, { id: address, kind: 'listed', label });
  for (const { entity } of [...links.funders, ...links.destinations]) {
    if (!nodes.has(entity)) nodes.set(entity, { id: entity, kind: 'party', label: null });
  }
  const edges = [
    ...paymentEdges(links.payments),
    ...links.funders.flatMap((row) => partyEdges(row, 'funding')),
    ...links.destinations.flatMap((row) => partyEdges(row, 'spending')),
    ...links.clusters.flatMap(({ addresses, links: proofs }) =>
      addresses.slice(1).map((address) => ({
        from: addresses[0] as string,
        to: address,
        kind: 'cluster' as const,
        value: null,
        txids: [...new Set(proofs.map(({ txid }) => txid))],
      })),
    ),
  ];
  return { nodes: [...nodes.values()], edges };
}

function paymentEdges(payments: readonly ConnectPayment[]): ConnectEdge[] {
  const edges = new Map<string, { from: string; to: string; value: bigint; txids: string[] }>();
  for (const { from, to, txid, value } of payments) {
    const key = `${from} ${to}`;
    const edge = edges.get(key) ?? { from, to, value: 0n, txids: [] };
    edges.set(key, edge);
    edge.value += BigInt(value);
    edge.txids.push(txid);
  }
  return [...edges.values()].map((edge) => ({ ...edge, kind: 'payment' as const, value: edge.value.toString() }));
}

function partyEdges({ entity, links }: CommonPartyRow, kind: 'funding' | 'spending'): ConnectEdge[] {
  return links
    .filter(({ address }) => address !== entity)
    .map(({ address, value, txids }) => {
      const [from, to] = kind === 'funding' ? [entity, address] : [address, entity];
      return { from, to, kind, value, txids };
    });
}
