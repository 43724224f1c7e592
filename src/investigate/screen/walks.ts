import type { Gap } from '../../results/envelope.ts';
import type { Exposure } from '../../results/screenDocument.ts';
import type { JudgedRow } from '../../screening/exposureRows.ts';
import type { ReceivedWalk } from '../../screening/receivedWalk.ts';

/** Both directions of one party, walked to their ends. */
export interface Walks {
  readonly received: ReceivedWalk;
  readonly rows: (basis: Exposure['basis']) => readonly JudgedRow[];
  readonly gaps: (address: string) => readonly Gap[];
  readonly looked: () => Iterable<number>;
}
