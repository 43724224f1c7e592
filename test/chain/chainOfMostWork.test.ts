import { expect, test } from 'vitest';
import type { BlockHeader } from '../../src/chain/blockHeader.ts';
import { type CandidateBlock, chainOfMostWork } from '../../src/chain/chainOfMostWork.ts';

const EASY = 0x1d00ffff;
const HARD = 0x1c00ffff;

function block(hash: string, prevHash: string, statedHeight: number | null = null, bits = EASY): CandidateBlock {
  const header: BlockHeader = { hash, version: 1, prevHash, merkleRoot: '', time: 0, bits, nonce: 0 };
  return { header, statedHeight };
}

function chain(...blocks: CandidateBlock[]): (string | number | null)[][] {
  return chainOfMostWork(blocks).map((place) => [blocks[place.candidate]!.header.hash, place.height]);
}

test('order in the file does not matter, repeated blocks count once', () => {
  const genesis = block('g', '0', 0);
  const a = block('a', 'g');
  const b = block('b', 'a');
  const wanted = [
    ['g', 0],
    ['a', 1],
    ['b', 2],
  ];
  expect(chain(genesis, a, b)).toEqual(wanted);
  expect(chain(b, a, genesis)).toEqual(wanted);
  expect(chain(a, b, a, genesis, b)).toEqual(wanted);
});

test('the branch of most work stands, not the longest; a tie goes to the first', () => {
  const genesis = block('g', '0', 0);
  expect(chain(genesis, block('a', 'g'), block('b', 'a'), block('x', 'g', null, HARD)).flat()).toEqual([
    'g',
    0,
    'x',
    1,
  ]);
  expect(chain(genesis, block('a', 'g'), block('x', 'g')).flat()).toEqual(['g', 0, 'a', 1]);
});

test('a stretch without its ancestors takes its heights from BIP 34, or has none', () => {
  expect(chain(block('b', 'a', 501), block('a', 'unseen'))).toEqual([
    ['a', 500],
    ['b', 501],
  ]);
  expect(chain(block('b', 'a'), block('a', 'unseen'))).toEqual([
    ['a', null],
    ['b', null],
  ]);
});

test('a single false statement does not outvote the others', () => {
  const stretch = [block('a', 'unseen', 100), block('b', 'a', 777), block('c', 'b', 102)];
  expect(chain(...stretch).map(([, height]) => height)).toEqual([100, 101, 102]);
  expect(chain(block('g', '0', 0), block('a', 'g', 777), block('b', 'a', 778)).map(([, h]) => h)).toEqual([0, 1, 2]);
});

test('siblings of an unseen parent compete; a lighter stretch at the same heights is stale', () => {
  expect(chain(block('a', 'unseen', 500), block('x', 'unseen', 500), block('y', 'x', 501)).flat()).toEqual([
    'x',
    500,
    'y',
    501,
  ]);
  const rivals = [block('x', 'elsewhere', 500), block('a', 'unseen', 500), block('b', 'a', 501)];
  expect(chain(...rivals).flat()).toEqual(['a', 500, 'b', 501]);
});

test('a long chain is followed without recursion', () => {
  const blocks = [block('0', 'none', 0)];
  for (let i = 1; i < 200_000; i++) blocks.push(block(`${i}`, `${i - 1}`));
  blocks.reverse();
  const found = chainOfMostWork(blocks);
  expect(found.length).toBe(200_000);
  expect(found.at(-1)).toEqual({ candidate: 0, height: 199_999 });
});

test('a file may hold any number of rivals, below a known block and below one that lies elsewhere', {
  timeout: 20_000,
}, () => {
  const rivals = (prevHash: string) => Array.from({ length: 200_000 }, (_, i) => block(`${prevHash}${i}`, prevHash));
  const blocks = [block('g', '0', 0), ...rivals('g'), ...rivals('elsewhere ')];
  expect(chainOfMostWork(blocks).map(({ candidate }) => blocks[candidate]?.header.hash)).toEqual([
    'g',
    'g0',
    'elsewhere 0',
  ]);
});
