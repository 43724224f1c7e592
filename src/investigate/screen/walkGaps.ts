import { GAP_KINDS, type Gap } from '../../results/envelope.ts';
import type { ExposureWalk } from '../../screening/exposureWalk.ts';

/** What a walk did not look at, one gap a kind: how many legs, what they carried. */
export function walkGaps(walk: ExposureWalk, address: string): Gap[] {
  return GAP_KINDS.flatMap((kind) => {
    const gap = walk.ledger.gaps.get(kind);
    if (gap === undefined) return [];
    const legs = gap.count === 1 ? '1 leg' : `${gap.count} legs`;
    return [{ kind, outpoint: null, address, value: gap.value.toString(), reason: `${legs}: ${gap.reason}` }];
  });
}
