import { type Command, Option } from 'commander';
import type { CommandModule, Invocation } from '../command.ts';
import { positiveNumber, priceText, shareText, wholeNumber, wordList } from '../optionValues.ts';
import { RepeatedOption } from '../repeatedOption.ts';
import { share } from '../tagOptionValues.ts';

/** `trace <target…>`: follows money. */
export const traceCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('[target...]', 'address, txid, txid:vout, txid:vout=<amount> or script:<sha256>')
      .option('--seeds <csv>', 'more targets, with the columns target,label,amount,time')
      .addOption(new Option('--direction <way>', 'which way').choices(['forward', 'backward']).default('forward'))
      .addOption(
        new Option('--taint <rules>', 'rules side by side, a comma between them')
          .argParser(wordList)
          .default(['fifo'], 'fifo'),
      )
      .addOption(new Option('--hops <n>', 'follow so many hops').argParser(wholeNumber).default(100))
      .addOption(
        new Option('--max-transactions <n>', 'follow into so many transactions')
          .argParser(positiveNumber)
          .default(5000),
      )
      .addOption(new Option('--min-value <amount>', 'follow no less: base units, or 0.1btc').default('10000'))
      .option('--since <when>', 'follow nothing older than this UTC date or height')
      .option('--until <when>', 'follow nothing younger than this UTC date or height')
      .addOption(
        new Option(
          '--stop-at <kinds>',
          'where to stop: service, deposit, possible-service, coinjoin, mixer, bridge; none',
        )
          .argParser(wordList)
          .default(undefined, 'all'),
      )
      .addOption(
        new Option('--min-tag-confidence <share>', 'tags below it name nobody a service').argParser(share).default(0.5),
      )
      .option('--asset <name>', 'with --network ledger: of which currency or token')
      .option('--follow-links', 'go on over accepted links into ledgers (a trace with --network ledger always does)')
      .option('--outputs <which>', 'of a txid: all, or numbers such as 0,2')
      .option('--paid-to <address>', 'of a txid: the outputs that pay this address')
      .addOption(new RepeatedOption('--expand <outpoint>', 'go on at this leg, whatever ended it; repeatable'))
      .option('--follow <branches>', 'at a fork: all, change, largest, ask, or the outpoints to follow', 'all')
      .addOption(
        new Option('--purity <share>', 'of the rule purity: follow while so much of an output is tainted')
          .argParser(shareText)
          .default(5000n, '0.5'),
      )
      .addOption(
        new Option('--price <n>', 'of one coin on every day, instead of the prices known').argParser(priceText),
      )
      .option(
        '--verify',
        'recompute each txid from its bytes; check Merkle proofs and headers where the source has them',
      )
      .option('--cross-check <source>', 'compare each transaction and spend with what a second source says')
      .option('--save <case>', 'keep the trace, and what it rests on, in this case')
      .option('--author <name>', 'with --save: who adds it (else your user name)')
      .option('--dry-run', 'say what the trace would cost, from a small sample of it')
      .option('--since-last <case>', 'ask the question of the newest trace of this case again, and say what has moved')
      .addOption(
        new Option('--fail-on <event>', 'with --since-last: exit 10 when something has moved').choices(['moved']),
      )
      .action(handle(async (invocation: Invocation) => (await import('../traceAction.ts')).traceAction(invocation)));
  },
};
