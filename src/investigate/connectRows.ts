import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Clusters } from '../clustering/clusters.ts';
import { entityNames } from '../clustering/entityNames.ts';
import { firstOutput } from '../clustering/firstOutput.ts';
import type { Link } from '../clustering/link.ts';
import type { ClusterLink } from '../results/clusterDocument.ts';
import type {
  CommonPartyRow,
  ConnectDocument,
  ConnectedAddress,
  ConnectPayment,
  SharedClusterRow,
} from '../results/connectDocument.ts';
import { type CommonParty, commonDestinations, commonFunders } from '../tracing/connections/commonParties.ts';
import { type DirectPayment, directPayments } from '../tracing/connections/directPayments.ts';
import type { ConnectionQuestion } from '../tracing/connections/question.ts';
import { type SharedCluster, sharedClusters } from '../tracing/connections/sharedClusters.ts';

/** An address of the file. */
export interface Listed {
  /** scriptPubKey, hex. */
  readonly script: string;
  readonly label: string | null;
}

type Rows = Pick<ConnectDocument, 'addresses' | 'payments' | 'funders' | 'destinations' | 'clusters' | 'unlinked'>;

/** The links that the graph shows among the listed addresses, as a document says them. */
export function connectRows(question: ConnectionQuestion, listed: readonly Listed[], network: Network): Rows {
  const { clusters } = question;
  const writer = new RowWriter(clusters, network);
  const payments = directPayments(question).map((payment) => writer.payment(payment));
  const funders = commonFunders(question).map((party) => writer.party(party));
  const destinations = commonDestinations(question).map((party) => writer.party(party));
  const shared = sharedClusters(clusters, question.listed).map((cluster) => writer.cluster(cluster));
  const addresses = listed.map((one) => addressRow(one, question, writer, network));
  const linked = new Set([
    ...payments.flatMap(({ from, to }) => [from, to]),
    ...[...funders, ...destinations].flatMap(({ links }) => links.map(({ address }) => address)),
    ...shared.flatMap((cluster) => cluster.addresses),
  ]);
  const unlinked = addresses.map(({ address }) => address).filter((address) => !linked.has(address));
  return { addresses, payments, funders, destinations, clusters: shared, unlinked };
}

class RowWriter {
  readonly #clusters: Clusters;
  readonly #network: Network;
  readonly entity: (script: number) => string;

  constructor(clusters: Clusters, network: Network) {
    this.#clusters = clusters;
    this.#network = network;
    this.entity = entityNames(clusters, network);
  }

  payment({ from, to, transaction, value, fromBasis, toBasis, isCoinJoin }: DirectPayment): ConnectPayment {
    const { graph } = this.#clusters;
    return {
      from: this.#address(from),
      to: this.#address(to),
      txid: graph.txid(transaction),
      value: value.toString(),
      height: graph.height(transaction),
      time: graph.time(transaction),
      fromBasis,
      toBasis,
      coinjoin: isCoinJoin,
    };
  }

  party({ scripts, links }: CommonParty): CommonPartyRow {
    return {
      entity: this.entity(scripts[0] as number),
      addresses: scripts.map((script) => this.#address(script)),
      links: links.map(({ listed, value, transactions }) => ({
        address: this.#address(listed),
        value: value.toString(),
        txids: transactions.map((t) => this.#clusters.graph.txid(t)),
      })),
    };
  }

  cluster({ listed, links }: SharedCluster): SharedClusterRow {
    return {
      id: this.entity(listed[0] as number),
      addresses: listed.map((script) => this.#address(script)),
      links: links.map((link) => this.#link(link)),
    };
  }

  /** A `same-key` link is proven by the output that shows the key: its transaction stands for it. */
  #link({ a, b, transaction, rule, confidence }: Link): ClusterLink {
    const { graph } = this.#clusters;
    const txid = transaction >= 0 ? graph.txid(transaction) : graph.outputTxid(firstOutput(graph, a));
    return { a: this.#address(a), b: this.#address(b), txid, rule, confidence };
  }

  #address(script: number): string {
    return recipientText(this.#clusters.graph.scriptHex(script), this.#network);
  }
}

function addressRow(
  { script, label }: Listed,
  { clusters, movements }: ConnectionQuestion,
  writer: RowWriter,
  network: Network,
): ConnectedAddress {
  const { graph } = clusters;
  const id = graph.findScript(script);
  const times: number[] = [];
  let count = 0;
  let received = 0n;
  let sent = 0n;
  for (const { transaction: t, paid, spenders } of id < 0 ? [] : movements) {
    if (!paid.has(id) && !spenders.has(id)) continue;
    count += 1;
    received += paid.get(id) ?? 0n;
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      const prevout = graph.prevout(i);
      if (prevout >= 0 && graph.script(prevout) === id) sent += graph.value(prevout);
    }
    const time = graph.time(t);
    if (time !== null) times.push(time);
  }
  return {
    address: recipientText(script, network),
    label,
    transactions: count,
    received: received.toString(),
    sent: sent.toString(),
    first: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    last: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    cluster: id < 0 ? null : writer.entity(id),
  };
}
