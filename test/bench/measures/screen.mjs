// A watchlist of addresses against service labels, offline, over the transactions of an economy.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serviceTags } from '../../../fixtures/economy/serviceTags.ts';
import { streamEconomy } from '../../../fixtures/economy/streamEconomy.ts';
import { built, DIST } from '../distFolder.mjs';
import { runProgram } from '../runProgram.mjs';

const { openCache } = await built('cache/openCache.js');
const { networkByName } = await built('src/chain/network.js');
const { recipientText } = await built('src/chain/recipient.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');
const { systemClock } = await built('src/sources/systemClock.js');
const main = fileURLToPath(new URL('cli/main.js', DIST));
const network = networkByName('bitcoin');

/** Seconds of each run, MiB at the peak. */
export async function measure({ size, addresses, runs }) {
  const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
  try {
    const cache = join(folder, 'cache.sqlite');
    const { graph, truth } = await load(cache, size);
    const tags = serviceTags(truth).map(
      ({ script, tag }) => `${recipientText(script, network)},"${tag.label}",${tag.category}`,
    );
    writeFileSync(join(folder, 'tags.csv'), `address,label,category\n${tags.join('\n')}\n`);
    runProgram([main, 'tags', 'import', join(folder, 'tags.csv'), '--cache', cache]);
    writeFileSync(join(folder, 'list.txt'), `${someAddresses(graph, addresses).join('\n')}\n`);
    const argv = [main, 'screen', join(folder, 'list.txt'), '--offline', '--cache', cache];
    const measured = Array.from({ length: runs }, (_, run) => runProgram([...argv, '--list', `run ${run}`]));
    return { seconds: measured.map(({ wall }) => wall), peakMiB: Math.max(...measured.map(({ peakMiB }) => peakMiB)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(file, size) {
  const graph = new TransactionGraph();
  const ended = {};
  const cache = await openCache(file, { clock: systemClock });
  async function* batches() {
    const stream = streamEconomy({ seed: 7, transactions: size });
    for (;;) {
      const step = stream.next();
      if (step.done) {
        ended.truth = step.value;
        return;
      }
      graph.append(step.value);
      yield step.value;
    }
  }
  const sha256 = createHash('sha256').update(String(size)).digest('hex');
  await cache.transactions('bitcoin').importFile({ name: 'bench', sha256, closed: true }, batches());
  await cache.close();
  return { graph, truth: ended.truth };
}

/** From everywhere in the chain. */
function someAddresses(graph, count) {
  const step = Math.max(1, Math.floor(graph.scriptCount / count));
  const texts = Array.from({ length: count }, (_, n) =>
    recipientText(graph.scriptHex((n * step) % graph.scriptCount), network),
  );
  return texts.filter((text) => !text.startsWith('script:'));
}
