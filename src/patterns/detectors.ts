import { batchPayout } from './batchPayout.ts';
import { bipartite } from './bipartite.ts';
import { bridge } from './bridge.ts';
import { coinJoin } from './coinJoin.ts';
import { consolidation } from './consolidation.ts';
import { cycle } from './cycle.ts';
import type { DetectionContext, PaymentContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { dormantReactivation } from './dormantReactivation.ts';
import { dusting } from './dusting.ts';
import { exchangeDeposit } from './exchangeDeposit.ts';
import { fanIn } from './fanIn.ts';
import { fanOut } from './fanOut.ts';
import { gatherScatter } from './gatherScatter.ts';
import { muleNetwork } from './muleNetwork.ts';
import { peelChain } from './peelChain.ts';
import { postmixConsolidation } from './postmixConsolidation.ts';
import { premix } from './premix.ts';
import { rapidMovement } from './rapidMovement.ts';
import { scatterGather } from './scatterGather.ts';
import { split } from './split.ts';
import { stack } from './stack.ts';
import { structuring } from './structuring.ts';

/** Detectors that need payments only: they serve chains and account ledgers alike. */
export const PAYMENT_DETECTORS: readonly Detector<PaymentContext>[] = [
  structuring,
  muleNetwork,
  scatterGather,
  gatherScatter,
  fanOut,
  fanIn,
  cycle,
  bipartite,
  stack,
  rapidMovement,
];

/** All detectors, in the order in which they run. */
export const DETECTORS: readonly Detector<DetectionContext>[] = [
  peelChain,
  ...PAYMENT_DETECTORS,
  exchangeDeposit,
  split,
  coinJoin,
  premix,
  postmixConsolidation,
  consolidation,
  batchPayout,
  dusting,
  dormantReactivation,
  bridge,
];
