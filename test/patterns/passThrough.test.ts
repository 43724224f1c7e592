import { describe, expect, it } from 'vitest';
import { passThroughs } from '../../src/patterns/passThrough.ts';

const HOUR = 3600;
const PARAMETERS = { window: 48 * HOUR, maxRate: 0.06, maxCredits: 5 };

describe('passThroughs', () => {
  it('finds 4 % kept of two credits, net of no fee', () => {
    const credits = { times: [0, 3 * HOUR], left: [50_000, 70_000], start: 0, end: 2 };
    const debits = { times: [10 * HOUR], amounts: [115_200], start: 0, end: 1, costOf: () => 0 };
    const [event, ...rest] = passThroughs(credits, debits, PARAMETERS);
    expect(rest).toEqual([]);
    expect(event).toMatchObject({ received: 120_000, credits: [0, 1], dwell: 7 * HOUR });
    expect(event!.rate.toFixed(4)).toBe('0.0400');
  });

  it('takes the network fee out of what was kept, hop after hop', () => {
    const amounts = [1_000_000, 959_000, 919_640, 881_854];
    const rates = amounts.slice(1).map((amount, hop) => {
      const [event] = passThroughs(
        { times: [0], left: [amounts[hop]!], start: 0, end: 1 },
        { times: [HOUR], amounts: [amount], start: 0, end: 1, costOf: () => 1_000 },
        PARAMETERS,
      );
      return event!.rate.toFixed(4);
    });
    expect(rates).toEqual(['0.0400', '0.0400', '0.0400']);
  });

  it('leaves the rest of a partial spend for the next debit', () => {
    const credits = { times: [0], left: [1_000], start: 0, end: 1 };
    const debits = { times: [HOUR, 2 * HOUR], amounts: [300, 672], start: 0, end: 2, costOf: () => 0 };
    const events = passThroughs(credits, debits, PARAMETERS);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ debit: 1, received: 700, rate: 0.04 });
  });

  it('lets credits lapse', () => {
    const credits = { times: [0], left: [1_000], start: 0, end: 1 };
    const debits = { times: [49 * HOUR], amounts: [960], start: 0, end: 1, costOf: () => 0 };
    expect(passThroughs(credits, debits, PARAMETERS)).toEqual([]);
  });
});
