import { createHash } from 'node:crypto';
import { escapeXml } from '../export/escapeXml.ts';
import { plainText } from '../export/plainText.ts';
import type { Block } from './block.ts';
import { REPORT_STYLE } from './reportStyle.ts';

/** Blocks as one self-contained HTML page without a script, printable; its policy lets it load nothing. */
export function* blocksToHtml(
  blocks: readonly Block[],
  page: { readonly lang: string; readonly title: string },
): Generator<string> {
  const hash = createHash('sha256').update(REPORT_STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  yield `<!doctype html>\n<html lang="${page.lang}">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="referrer" content="no-referrer">\n`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n';
  yield `<title>${text(page.title)}</title>\n<style>${REPORT_STYLE}</style>\n</head>\n<body>\n<main>\n`;
  for (const block of blocks) yield `${blockHtml(block)}\n`;
  yield '</main>\n</body>\n</html>\n';
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${text(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.tone === 'notice' ? ' class="notice"' : ''}>${block.text.split('\n').map(text).join('<br>')}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
    case 'picture':
      return `<figure>${block.svg}<figcaption>${text(block.caption)}</figcaption></figure>`;
  }
}

function tableHtml({ header, rows, amounts }: Extract<Block, { kind: 'table' }>): string {
  const cell = (tag: 'th' | 'td') => (content: string, index: number) =>
    `<${tag}${amounts.includes(index) ? ' class="amount"' : ''}>${text(content)}</${tag}>`;
  const head = `<thead><tr>${header.map(cell('th')).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n');
  return `<table>${head}<tbody>\n${body}\n</tbody></table>`;
}

function text(content: string): string {
  return escapeXml(plainText(content));
}
