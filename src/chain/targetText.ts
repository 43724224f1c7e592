import { formatOutpoint } from './outpoint.ts';
import type { Target } from './parseTarget.ts';

/** A target as `parseTarget` reads it, without an amount: one text for one thing. */
export function targetText(target: Target): string {
  switch (target.kind) {
    case 'outpoint':
      return formatOutpoint(target.outpoint);
    case 'txid':
      return target.txid;
    case 'address':
      return target.text;
    case 'scripthash':
      return `script:${target.sha256}`;
  }
}
