import { expect, it } from 'vitest';
import { readParameters } from '../../cli/readParameters.ts';
import { LEDGER_DETECTORS } from '../../src/investigate/ledger/runLedgerDetect.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';

it('sets parameters of the detectors that run, and refuses others', () => {
  expect(readParameters(['structuring.minShare=0.2', 'minHops=6'], [...LEDGER_DETECTORS, ...DETECTORS])).toEqual({
    'structuring.minShare': 0.2,
    minHops: 6,
  });
  expect(() => readParameters(['mule-network.minMuels=5'], LEDGER_DETECTORS)).toThrow(/no detector has/);
  expect(() => readParameters(['peel-chain.minHops=6'], LEDGER_DETECTORS)).toThrow(/no detector has/);
  expect(() => readParameters(['minHops'], DETECTORS)).toThrow(/does not set/);
});
