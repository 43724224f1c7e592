import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { LedgerTraceRequest } from '../src/investigate/ledger/ledgerTraceRequest.ts';
import { runLedgerTrace } from '../src/investigate/ledger/runLedgerTrace.ts';
import { parseUtcDay } from '../src/prices/utcDay.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { ledgerTraceText } from './render/ledgerTraceText.ts';

const DAY = 86_400;

/** Options of `trace` that mean something for accounts. */
const KNOWN = ['taint', 'hops', 'minValue', 'since', 'until', 'asset', 'save'];

/** `trace <account> --network ledger`. */
export async function ledgerTraceAction(invocation: Invocation): Promise<number> {
  const { global, io, options } = invocation;
  const request = requestOf(invocation);
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const trace = await runLedgerTrace(request, session.ledgers);
    if (typeof options['save'] === 'string') {
      const { saveLedgerTrace } = await import('./saveLedgerTrace.ts');
      await saveLedgerTrace(options['save'], trace, session, invocation);
    }
    if (global.json) printDocument(trace.document, io);
    else io.stdout.write(ledgerTraceText(trace, global.timezone));
    return exitCodeOfCoverage(trace.document.coverage);
  } catch (error) {
    if (error instanceof Error && io.interrupt.aborted) return EXIT.interrupted;
    throw error;
  } finally {
    await session.close();
  }
}

function requestOf({ operands, options, argv }: Invocation): LedgerTraceRequest {
  if (operands.length === 0)
    throw new UsageError('trace needs a target', { hint: 'an account, or the citation of a row: <sha256>:<row>' });
  if (options['direction'] === 'backward')
    throw new UsageError('accounts are followed forward only', { hint: 'leave out --direction backward' });
  const typed = argv.find((word) =>
    /^--(outputs|paid-to|expand|follow|stop-at|seeds|since-last|verify|cross-check|dry-run)/.test(word),
  );
  if (typed !== undefined)
    throw new UsageError(`${typed} is for chains, not for ledgers`, { hint: `known: ${KNOWN.join(', ')}` });
  const hasMinValue = argv.some((word) => word === '--min-value' || word.startsWith('--min-value='));
  const text = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  const [since, until] = [text('since'), text('until')];
  return {
    toolVersion: programVersion(),
    targets: operands.map((target) => ({ text: target, label: target })),
    asset: text('asset'),
    taint: options['taint'] as readonly string[],
    hops: Number(options['hops']),
    minValue: hasMinValue ? text('minValue') : null,
    since: since === null ? null : parseUtcDay(since) * DAY,
    until: until === null ? null : (parseUtcDay(until) + 1) * DAY - 1,
  };
}
