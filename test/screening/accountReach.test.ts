import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountExposure } from '../../src/investigate/ledger/accountExposure.ts';
import { exposureReach } from '../../src/investigate/ledger/exposureReach.ts';
import { ledgerGround } from '../../src/ledgers/ledgerGround.ts';
import { DEFAULT_SEVERITY } from '../../src/screening/defaultSeverity.ts';
import type { Party } from '../../src/screening/parties.ts';
import { transfers } from '../support/ledgerEntries.ts';

const ACCOUNTS = ['a', 'b', 'c', 'd', 'e', 'f', 'bad'] as const;
const account = fc.constantFrom(...ACCOUNTS);
const BAD = { category: 'sanction', name: 'Bad', basis: 'address', tag: null } as unknown as Party;
const partyOf = (name: string) => (name === 'bad' ? BAD : null);

it('an account that is not near a listed one has no exposure, at any number of hops', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(account, account, fc.bigInt(1n, 50n)), { maxLength: 25 }),
      fc.constantFrom(0, 1, 2, 3),
      (rows, hops) => {
        const ground = ledgerGround(transfers(rows.filter(([from, to]) => from !== to)));
        const reach = exposureReach(ground.payments, (name) => name === 'bad', hops + 2);
        const everywhere = { ...reach, isNear: () => true };
        const question = { asset: 'USD', ground, partyOf, hops, table: DEFAULT_SEVERITY };
        for (const name of ACCOUNTS) {
          const exposure = accountExposure(name, { ...question, reach });
          expect(exposure).toEqual(accountExposure(name, { ...question, reach: everywhere }));
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('says who may have got money of a listed account, and whose may have come to it', () => {
  const { payments } = ledgerGround(
    transfers([
      ['bad', 'a', 9n],
      ['a', 'b', 8n],
      ['c', 'bad', 7n],
    ]),
  );
  const reach = exposureReach(payments, (name) => name === 'bad', 3);
  expect(ACCOUNTS.filter((name) => reach.isNear(name, 'received'))).toEqual(['a', 'b']);
  expect(ACCOUNTS.filter((name) => reach.isNear(name, 'sent'))).toEqual(['c']);
  expect([reach.payments('a'), reach.payments('f')]).toEqual([[0, 1], []]);
});
