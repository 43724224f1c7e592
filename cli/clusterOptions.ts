import { readFile } from 'node:fs/promises';
import { type Network, networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { MERGE_RULES, type MergeRule } from '../src/clustering/clusterOptions.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { ClusterRequest, ClusterTarget } from '../src/investigate/clusterRequest.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';

/** The options of `cluster` as the parser leaves them. */
interface ClusterCommandOptions {
  readonly file?: string;
  readonly why?: string;
  readonly merge: readonly string[];
  readonly maxTransactions: number;
  readonly maxHistory: number;
}

/** What was typed as the request of the use case. Throws UsageError for whatever cannot be meant. */
export async function readClusterRequest(invocation: Invocation): Promise<ClusterRequest> {
  const options = invocation.options as unknown as ClusterCommandOptions;
  const network = networkByName(invocation.global.network);
  const listed = options.file === undefined ? [] : await readAddressFile(options.file);
  const texts = [...invocation.operands, ...listed];
  if (texts.length === 0) {
    throw new UsageError('cluster needs an address', { hint: 'name one, or --file <path>, or --all for the cache' });
  }
  return {
    toolVersion: programVersion(),
    network,
    targets: texts.map((text) => clusterTarget(text, network)),
    why: options.why === undefined ? null : clusterTarget(options.why, network),
    merge: readMergeRules(options.merge),
    bounds: { maxTransactions: options.maxTransactions, maxHistory: options.maxHistory },
  };
}

/** Rules of `--merge`, multi-input always among them. */
export function readMergeRules(names: readonly string[]): readonly MergeRule[] {
  for (const name of names) {
    if (!MERGE_RULES.some((rule) => rule === name)) {
      throw new UsageError(`--merge: "${name}" is not a rule to merge on`, {
        hint: `choose of: ${MERGE_RULES.join(', ')}`,
      });
    }
  }
  if (!names.includes('multi-input')) {
    throw new UsageError('--merge: change is merged behind multi-input, never alone', {
      hint: 'write multi-input,change',
    });
  }
  return MERGE_RULES.filter((rule) => names.includes(rule));
}

function clusterTarget(text: string, network: Network): ClusterTarget {
  const target = parseTarget(text, network);
  if (target.kind === 'address' || target.kind === 'scripthash') return { target, text };
  throw new UsageError(`cluster takes addresses, and ${text} is a transaction`, {
    hint: 'name an address of it, or script:<sha256>',
  });
}

async function readAddressFile(path: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`--file: ${path} cannot be read`, { hint: 'name a text file with one address a line', cause });
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
