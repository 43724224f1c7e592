import { plainText } from '../export/plainText.ts';
import type { Block } from './block.ts';

/** Blocks as Markdown (CommonMark with tables). Text from outside cannot become markup, a link or HTML. */
export function* blocksToMarkdown(blocks: Iterable<Block>): Generator<string> {
  for (const block of blocks) yield `${blockText(block)}\n\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return block.tone === 'notice' ? `> ${escapeMarkdown(block.text)}` : paragraph(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'facts':
      return block.rows.map(([name, value]) => `- **${escapeMarkdown(name)}**: ${escapeMarkdown(value)}`).join('\n');
    case 'table':
      return tableText(block);
    case 'picture':
      return `\`\`\`mermaid\n${block.mermaid}\`\`\`\n\n${escapeMarkdown(block.caption)}`;
  }
}

/** Letters keep their line ends. */
function paragraph(text: string): string {
  return text.split('\n').map(escapeMarkdown).join('  \n');
}

function tableText({ header, rows, amounts }: Extract<Block, { kind: 'table' }>): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = `| ${header.map((_, index) => (amounts.includes(index) ? '---:' : '---')).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** GitHub makes links of bare addresses, too: `https://`, `www.`, `a@b.c`. */
function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/[\\`*_[\]{}<>|#~!&$@]/g, (character) => `\\${character}`)
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, (character) => `\\${character}`)
    .replace(/^\s*(-{3,}|={3,})\s*$/, '\\$1')
    .replace(/^(\s*\d*)([-+.)])(?=\s|$)/, '$1\\$2');
}
