import type { Presentation } from './presentation.ts';

/** Stands before the demo's trace, so that nobody takes it for a real case. */
export function demoIntroduction({ style }: Presentation): string {
  return `
 ${style.warning('SIMULATED')}   No such theft happened: these transactions and addresses exist in this demo only.
        In June 2021 someone empties a wallet, peels sums below one coin off to an exchange, splits what is
        left, mixes half of it with coins of his own, and parks the rest. Offline, from a file, in its own cache.
`;
}
