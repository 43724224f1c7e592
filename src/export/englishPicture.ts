import { ENGLISH_GROUPS } from './groupWords.ts';
import { KIND_WORDS } from './kindWords.ts';
import type { PictureWords } from './pictureWords.ts';

/** A picture in English. */
export const ENGLISH_PICTURE: PictureWords = {
  groups: {
    seed: 'where tracing started',
    service: 'service',
    mixing: 'CoinJoin or mixer',
    unspent: 'still unspent',
    illicit: 'labelled illicit',
    'not-looked-at': 'not looked at further',
    fee: 'fee, lost or newly mined',
    passage: 'passed through',
  },
  kinds: KIND_WORDS.en,
  subtitle: ({ rule, network, tip, backward }) =>
    `${backward ? 'where it came from' : 'where it went'}, by ${rule} · ${network}${tip === null ? '' : ` at height ${tip}`}`,
  reduction: (reduction, amount) => {
    switch (reduction.kind) {
      case 'peel-chains':
        return `${reduction.outputs} outputs of ${reduction.chains} peel ${reduction.chains === 1 ? 'chain' : 'chains'} are drawn as one each.`;
      case 'top':
        return `Only what leads to the ${reduction.shown} largest of ${reduction.of} endings is drawn; the rest is one box.`;
      case 'same-ending':
        return `Endings of one kind at one recipient are drawn as one (${reduction.nodes} boxes fewer).`;
      case 'same-hop':
        return `Outputs at the same distance are drawn as one (${reduction.nodes} boxes fewer).`;
      case 'fees':
        return `Fees are not drawn: ${amount(reduction.amount)}.`;
    }
  },
  boxes: ENGLISH_GROUPS,
  width: (amount) => `height of this bar: ${amount}`,
  weakTags: (confidence) => `Names from labels with a confidence below ${confidence} are left out.`,
  footer: 'This shows movement of funds, not guilt. Labels are assessments with a source and a confidence.',
};
