import { type ChangeSign, UNDETERMINED } from './changeSign.ts';

/** The output at the place where this wallet is known to put its change. */
export const clientPosition: ChangeSign = {
  id: 'client-position',
  family: 'client-position',
  strong: null,
  candidates: ({ spendable, options }) => {
    if (options.changePosition === null) return UNDETERMINED;
    return options.changePosition === 'first' ? 1 : 1 << (spendable.length - 1);
  },
};
