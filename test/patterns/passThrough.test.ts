import { describe, expect, it } from 'vitest';
import { passThroughs } from '../../src/patterns/passThrough.ts';

const HOUR = 3600;
const PARAMETERS = { window: 48 * HOUR, maxRate: 0.06, maxCredits: 5 };

describe('passThroughs', () => {
  it('finds 4 % kept of two credits, net of no fee', () => {
    const credits = [
      { time: 0, amount: 50_000 },
      { time: 3 * HOUR, amount: 70_000 },
    ];
    const [event, ...rest] = passThroughs(credits, [{ time: 10 * HOUR, amount: 115_200, cost: 0 }], PARAMETERS);
    expect(rest).toEqual([]);
    expect(event).toMatchObject({ received: 120_000, credits: [0, 1], dwell: 7 * HOUR });
    expect(event!.rate.toFixed(4)).toBe('0.0400');
  });

  it('takes the network fee out of what was kept, hop after hop', () => {
    const amounts = [1_000_000, 959_000, 919_640, 881_854];
    const rates = amounts.slice(1).map((amount, hop) => {
      const [event] = passThroughs(
        [{ time: 0, amount: amounts[hop]! }],
        [{ time: HOUR, amount, cost: 1_000 }],
        PARAMETERS,
      );
      return event!.rate.toFixed(4);
    });
    expect(rates).toEqual(['0.0400', '0.0400', '0.0400']);
  });

  it('leaves the rest of a partial spend for the next debit', () => {
    const credits = [{ time: 0, amount: 1_000 }];
    const debits = [
      { time: HOUR, amount: 300, cost: 0 },
      { time: 2 * HOUR, amount: 672, cost: 0 },
    ];
    const events = passThroughs(credits, debits, PARAMETERS);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ debit: 1, received: 700, rate: 0.04 });
  });

  it('lets credits lapse', () => {
    const credits = [{ time: 0, amount: 1_000 }];
    expect(passThroughs(credits, [{ time: 49 * HOUR, amount: 960, cost: 0 }], PARAMETERS)).toEqual([]);
  });
});
