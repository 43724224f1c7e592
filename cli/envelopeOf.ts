import type { Envelope } from '../src/results/envelope.ts';
import { programVersion } from './packageRoot.ts';

/** The head of a document that is not about a chain's state: no tip, nothing left out. */
export function envelopeOf(schema: string, network: string, parameters: Envelope['parameters'] = {}): Envelope {
  return {
    schema,
    tool: { name: 'peelhound', version: programVersion() },
    network,
    tip: null,
    parameters,
    coverage: { complete: true, transactions: 0, gaps: [] },
  };
}
