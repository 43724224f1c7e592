import type { Lang } from '../../../src/export/lang.ts';
import type { GapKind } from '../../../src/results/envelope.ts';
import type { EndpointKind } from '../../../src/results/traceDocument.ts';

/** The language of people's output. Terms of the field (hop, taint, CoinJoin) and option names stay as they are. */
export interface Words {
  readonly lang: Lang;
  readonly from: string;
  readonly whereItEnded: string;
  readonly whereItCameFrom: string;
  readonly share: string;
  readonly hops: string;
  readonly arrived: string;
  /** Of what money came from, as `arrived` is of where it went. */
  readonly dated: string;
  readonly fees: string;
  readonly sum: string;
  readonly exact: string;
  readonly notLookedAt: string;
  readonly nothingLeftOut: string;
  readonly next: string;
  readonly shapes: string;
  /** How often a shape of this kind was innocent, where it was measured. */
  readonly innocentIn: (innocent: number, all: number) => string;
  readonly theWay: string;
  readonly notTaken: string;
  readonly unreadable: string;
  readonly noValue: string;
  readonly times: string;
  readonly fifoNote: string;
  readonly poisonNote: string;
  readonly noPrices: string;
  /** Kinds of endpoints as the table names them. */
  readonly kinds: Readonly<Record<EndpointKind, string>>;
  /** Why a leg was not looked at, with how to go on. */
  readonly gaps: Readonly<Record<GapKind, { readonly why: string; readonly goOn: string | null }>>;
  readonly followed: (direction: 'forward' | 'backward', transactions: string, hops: number) => string;
  readonly tip: (height: string | null) => string;
  readonly outputsTaken: (count: number) => string;
  /** Of a list that is cut. */
  readonly more: (count: number) => string;
  /** Of one that is ordered by amount. */
  readonly andMore: (count: number) => string;
  readonly legsBelow: (count: number) => string;
  readonly payments: (count: number, last: string) => string;
  readonly ofOutput: (value: string) => string;
  readonly oneOf: (count: number) => string;
  readonly overlap: (value: string) => string;
  readonly carriedOn: (carried: string, left: string) => string;
  readonly arrivedHere: (amount: string, left: string) => string;
  readonly priceNote: (currency: string, sources: string) => string;
  readonly priceMissing: (count: number) => string;
  readonly fewExchangeTags: (count: number) => string;
}
