import { ENGLISH_PICTURE } from './englishPicture.ts';
import type { Lang } from './lang.ts';
import type { PictureWords } from './pictureWords.ts';

/** The language of the page: of its controls, and of what the picture shares with it. */
export interface PageWords {
  readonly lang: Lang;
  readonly picture: PictureWords;
  readonly controls: Readonly<Record<PageControl, string>>;
}

export type PageControl =
  | 'search'
  | 'rule'
  | 'least'
  | 'from'
  | 'to'
  | 'show'
  | 'fit'
  | 'collapse'
  | 'expand'
  | 'expandAll'
  | 'theme'
  | 'print'
  | 'address'
  | 'output'
  | 'time'
  | 'height'
  | 'hops'
  | 'value'
  | 'traced'
  | 'labels'
  | 'change'
  | 'ended'
  | 'because'
  | 'path'
  | 'arriving'
  | 'leaving'
  | 'found'
  | 'nothing'
  | 'endings'
  | 'kind'
  | 'notLookedAt'
  | 'everything'
  | 'graph'
  | 'keys'
  | 'asOf'
  | 'payments';

export const ENGLISH_PAGE: PageWords = {
  lang: 'en',
  picture: ENGLISH_PICTURE,
  controls: {
    search: 'Search address, txid or label',
    rule: 'Taint rule',
    least: 'At least',
    from: 'From',
    to: 'Until',
    show: 'Show',
    fit: 'Fit',
    collapse: 'Hide what follows',
    expand: 'Show what follows',
    expandAll: 'Show all',
    theme: 'Dark or light',
    print: 'Print',
    address: 'Address',
    output: 'Output',
    time: 'Time (UTC)',
    height: 'Block',
    hops: 'Hops',
    value: 'Value',
    traced: 'Traced',
    labels: 'Labels',
    change: 'Judged to be change',
    ended: 'Ended here',
    because: 'Because',
    path: 'Path from the start',
    arriving: 'Arriving',
    leaving: 'Going on',
    found: 'found',
    nothing: 'Click a box, or press an arrow key, to see what is known of it.',
    endings: 'Where it ended',
    kind: 'Kind',
    notLookedAt: 'Not looked at',
    everything: 'Nothing was left out.',
    graph: 'Flow of funds from left to right',
    keys: 'Keys: arrows go along the money, Enter shows details, C hides what follows, + and - zoom, 0 fits, / searches.',
    asOf: 'unspent as of block',
    payments: 'movements',
  },
};
