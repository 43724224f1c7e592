import type { Network } from '../chain/network.ts';
import type { Target } from '../chain/parseTarget.ts';
import type { TraceBounds } from '../tracing/traceBounds.ts';

/** Two targets between which ways of value are wanted. Everything that shapes the result is here, and is echoed in it. */
export interface PathRequest {
  readonly toolVersion: string;
  readonly network: Network;
  readonly from: PathTarget;
  readonly to: PathTarget;
  readonly bounds: TraceBounds;
  /** Paths that are listed; more are counted [20]. */
  readonly maxPaths: number;
}

export interface PathTarget {
  readonly target: Target;
  /** As typed. */
  readonly text: string;
}
