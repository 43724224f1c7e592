import { describe, expect, it } from 'vitest';
import { blocksToMarkdown } from '../../src/report/blocksToMarkdown.ts';

const written = (text: string) => [...blocksToMarkdown([{ kind: 'paragraph', text }])].join('').trimEnd();

describe('Markdown', () => {
  it.each([
    ['https://evil.example', 'https\\://evil.example'],
    ['see HTTP://evil.example', 'see HTTP\\://evil.example'],
    ['www.evil.example', 'www\\.evil.example'],
    ['a@evil.example', 'a\\@evil.example'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['1. one', '1\\. one'],
    ['12) one', '12\\) one'],
    ['- one', '\\- one'],
    ['+', '\\+'],
    ['10:30, 0.5 BTC', '10:30, 0.5 BTC'],
  ])('no text becomes a link or a rule: %s', (text, safe) => {
    expect(written(text)).toBe(safe);
  });
});
