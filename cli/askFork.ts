import { formatAmount } from '../src/chain/amount.ts';
import type { Network } from '../src/chain/network.ts';
import { recipientText } from '../src/chain/recipient.ts';
import { CancelledError } from '../src/errors/cancelledError.ts';
import type { AskFork, Fork } from '../src/investigate/fork.ts';
import type { Io } from './io.ts';
import { safeText } from './render/safeText.ts';

/** Asks at the terminal which branches of a fork to follow, and why; undefined where there is no terminal to ask at. */
export function askForkAt(io: Io, network: Network): AskFork | undefined {
  if (io.stderr.isTTY !== true) return undefined;
  let lines: AsyncIterator<string> | null = null;
  const answerTo = async (question: string): Promise<string> => {
    io.stderr.write(question);
    lines ??= linesOf(io.stdin);
    const line = await lines.next();
    if (line.done === true) throw new CancelledError();
    return line.value.trim();
  };
  return async (fork) => {
    io.stderr.write(`\n${forkText(fork, network)}\n`);
    const vouts = await askBranches(fork, answerTo, io);
    return { vouts, reason: await answerTo(' Why? ') };
  };
}

async function askBranches(fork: Fork, answerTo: (question: string) => Promise<string>, io: Io): Promise<number[]> {
  for (;;) {
    const text = await answerTo(' Follow which? (numbers with a comma, or all) ');
    if (text === 'all') return fork.branches.map((branch) => branch.vout);
    const vouts = text.split(',').map((part) => Number(part.trim() || Number.NaN));
    if (vouts.every((vout) => fork.branches.some((branch) => branch.vout === vout))) return vouts;
    io.stderr.write(` "${safeText(text)}" does not name branches of this fork.\n`);
  }
}

function forkText({ transaction, branches }: Fork, network: Network): string {
  const rows = branches.map(({ vout, change }) => {
    const output = transaction.outputs[vout];
    const amount = `${formatAmount(output?.value ?? 0n, network.decimals)} ${network.symbol}`;
    const sign = change === null ? '' : `  change? ${change.signs.join(', ')} (${change.confidence})`;
    return `  ${vout}  ${amount}  ${recipientText(output?.script ?? '', network)}${sign}`;
  });
  return [` The money parts at ${transaction.txid}`, ...rows].join('\n');
}

async function* linesOf(chunks: Io['stdin']): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}
