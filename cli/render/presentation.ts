import type { Network } from '../../src/chain/network.ts';
import type { PriceLookup } from '../../src/prices/fixedPrice.ts';
import type { Style } from './style.ts';
import type { Words } from './words/words.ts';

/** How a result is shown to a person. None of it changes the result. */
export interface Presentation {
  readonly network: Network;
  readonly style: Style;
  readonly words: Words;
  readonly timezone: string;
  readonly currency: string;
  /** null: no price of the network's coin in that currency is known. */
  readonly prices: PriceLookup | null;
  /** Endings listed one by one; the rest is one line with its sum. */
  readonly maxEndings: number;
  /** Characters a line may hold. */
  readonly width: number;
  /** The command as typed, without the program's name: `trace … --hops 3`. */
  readonly argv: readonly string[];
  /** False in the demo, whose cache is gone when its text is read. */
  readonly offersNext: boolean;
}
