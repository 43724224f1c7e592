import { describe, expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import { contextOf, findingsOf } from '../patterns/contextOf.ts';
import { shuffled } from '../support/shuffled.ts';

const SIZE = 2_000;
const { transactions, truth } = generateEconomy({ seed: 77, transactions: SIZE });

describe('detectors', () => {
  const expected = findingsOf(contextOf(transactions, truth));

  it('find something of most shapes here, so that the properties below mean something', () => {
    const patterns = new Set(expected.map(({ pattern }) => pattern));
    expect(patterns.size).toBeGreaterThanOrEqual(15);
  });

  it('give every finding an id of its own', () => {
    expect(new Set(expected.map(({ id }) => id)).size).toBe(expected.length);
  });

  it.each([1, 2, 3])('find the same in any order of loading (%i)', (seed) => {
    const found = findingsOf(contextOf(shuffled(transactions, seed), truth));
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(found).toEqual(expected);
  });

  it('keep the ids of findings when unrelated transactions join', () => {
    const other = generateEconomy({ seed: 78, transactions: 1_000 });
    const ids = new Set(findingsOf(contextOf([...other.transactions, ...transactions], truth)).map(({ id }) => id));
    const lost = expected.filter(({ id }) => !ids.has(id));
    expect(lost.map(({ pattern, title }) => [pattern, title])).toEqual([]);
  });
});
