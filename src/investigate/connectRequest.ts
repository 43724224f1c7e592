import type { Network } from '../chain/network.ts';
import type { TraceBounds } from '../tracing/traceBounds.ts';
import type { ClusterTarget } from './clusterRequest.ts';

/** Addresses among which every link is wanted. Everything that shapes the result is here, and is echoed in it. */
export interface ConnectRequest {
  readonly toolVersion: string;
  readonly network: Network;
  readonly targets: readonly ConnectTarget[];
  readonly bounds: ConnectBounds;
}

export interface ConnectTarget extends ClusterTarget {
  readonly label: string | null;
}

export interface ConnectBounds extends Pick<TraceBounds, 'since' | 'until' | 'minValue'> {
  /** An address with more transactions is not read through: a service, most likely [5,000]. */
  readonly maxHistory: number;
}
