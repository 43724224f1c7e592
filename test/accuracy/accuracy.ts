// Writes docs/accuracy.md: `npm run accuracy`. The same seeds and sets give the same bytes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { sharedData } from '../support/sharedData.ts';
import { accuracyPage } from './accuracyPage.ts';
import { economyCase, HELD_OUT_SEEDS } from './economyCase.ts';
import { measureChange } from './measureChange.ts';
import { measureClusters } from './measureClusters.ts';
import { measureCoinJoins } from './measureCoinJoins.ts';
import { measureRealChange, measureRealCoinJoins } from './measureRealSets.ts';
import { keptPatternSection } from './patternSection.ts';

if (sharedData('btc-coinjoin-graphs') === null) throw new Error('without the real sets the page would be half a page');

const economies = HELD_OUT_SEEDS.map((seed) => economyCase(seed));
const page = accuracyPage({
  transactions: economies.reduce((sum, { graph }) => sum + graph.transactionCount, 0),
  realCoinJoins: measureRealCoinJoins(),
  coinJoins: measureCoinJoins(economies),
  realChange: measureRealChange(),
  change: measureChange(economies),
  clusters: economies.map(measureClusters),
});
const before = existsSync('docs/accuracy.md') ? readFileSync('docs/accuracy.md', 'utf8') : '';
writeFileSync('docs/accuracy.md', keptPatternSection(before, page));
process.stdout.write('wrote docs/accuracy.md\n');
