import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { LEDGER_DETECTORS, runLedgerDetect } from '../src/investigate/ledger/runLedgerDetect.ts';
import { DETECTORS } from '../src/patterns/detectors.ts';
import { accountKnowledgeOf } from './accountKnowledgeOf.ts';
import type { Invocation } from './command.ts';
import { exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { readParameters } from './readParameters.ts';
import { readThresholds } from './readThresholds.ts';
import { refuseTyped } from './refuseTyped.ts';
import { ledgerDetectText } from './render/ledgerDetectText.ts';

/** `ledger detect [account…]`, and `detect --network ledger`. */
export async function detectLedgers(invocation: Invocation): Promise<number> {
  const { operands, options, global, io } = invocation;
  refuseTyped(invocation, ['hops', 'maxTransactions', 'price'], {
    why: 'is for chains: over ledgers every row is looked at',
    hint: 'leave it away',
  });
  if (operands.length > 0) {
    refuseTyped(invocation, ['all'], { why: 'looks at every account, and one was named', hint: 'choose one of both' });
  }
  const thresholds = options['thresholds'];
  const patterns = options['pattern'] as readonly string[] | undefined;
  const unknown = patterns?.find((name) => !DETECTORS.some(({ pattern }) => pattern === name));
  if (unknown !== undefined) throw new UsageError(`--pattern: "${unknown}" is not a shape that is looked for`);
  const request = {
    toolVersion: programVersion(),
    asset: typeof options['asset'] === 'string' ? options['asset'] : null,
    accounts: operands,
    patterns: patterns ?? null,
    parameters: readParameters((options['set'] as readonly string[] | undefined) ?? [], LEDGER_DETECTORS),
    thresholds: typeof thresholds === 'string' ? await readThresholds(thresholds) : [],
    services: new Set<string>(),
  };
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const knowledge = await accountKnowledgeOf(session);
    const document = await runLedgerDetect({ ...request, knowledge }, session.ledgers);
    if (global.json) await printDocument(document, io);
    else io.stdout.write(ledgerDetectText(document, global.timezone, global.lang));
    return exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}
