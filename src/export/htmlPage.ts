import { createHash } from 'node:crypto';
import type { TraceDocument } from '../results/traceDocument.ts';
import { COLOR_GROUPS } from './categoryColor.ts';
import { coinText } from './coinText.ts';
import { escapeXml } from './escapeXml.ts';
import { type PageData, pageData } from './pageData.ts';
import { ENGLISH_PAGE, type PageWords } from './pageWords.ts';
import { plainText } from './plainText.ts';
import { plainUnit } from './plainUnit.ts';
import type { Reduction } from './reducedGraph.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** The page's own script and style sheet, which are put into it. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

export interface PageOptions {
  readonly title?: string | undefined;
  /** Stated at the foot; 0 or absent: no name was left out. */
  readonly minTagConfidence?: number | undefined;
  readonly words?: PageWords | undefined;
}

/**
 * A trace as one self-contained page: pan, zoom, search, filter, evidence of each box. It loads nothing and can send
 * nothing: its policy allows exactly its own script and style, by their hashes. Data are JSON that no HTML can end.
 */
export function* htmlPage(document: TraceDocument, assets: PageAssets, options: PageOptions = {}): Generator<string> {
  const words = options.words ?? ENGLISH_PAGE;
  const { data, reductions } = pageData(document, words.picture.boxes);
  const told = { document, data, reductions, options, words };
  const texts = [textsOf(0, told), ...data.rules.slice(1).map((_, index) => textsOf(index + 1, told))] as const;
  const [{ title, about, notes }] = texts;
  yield `<!doctype html>\n<html lang="${words.lang}">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy(assets)}">\n`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n';
  yield `<title>${escapeXml(title)}</title>\n<style>${assets.style}</style>\n</head>\n<body>\n`;
  yield `<header><h1>${escapeXml(title)}</h1><p>${escapeXml(about)}</p></header>\n`;
  yield controls(words, data.rules, data.symbol);
  yield `<main><section id="stage" aria-label="${escapeXml(words.controls.graph)}" tabindex="0"></section>`;
  yield `<aside id="details" tabindex="-1" aria-live="polite"><p>${escapeXml(words.controls.nothing)}</p></aside></main>\n`;
  yield `<section id="lists"><h2>${escapeXml(words.controls.endings)}</h2><div id="endings"></div>`;
  yield `<h2>${escapeXml(words.controls.notLookedAt)}</h2><div id="gaps"></div></section>\n`;
  yield `<footer><div id="notes">${notes.map((note) => `<p>${escapeXml(note)}</p>`).join('')}</div><p class="keys">${escapeXml(words.controls.keys)}</p></footer>\n`;
  const shown = { ...data, texts, words: words.controls, kinds: words.picture.kinds };
  yield '<script type="application/json" id="data">';
  yield scriptSafeJson(shown);
  yield `</script>\n<script>${assets.script}</script>\n</body>\n</html>\n`;
}

/** What the page says in words about one rule. */
interface RuleTexts {
  readonly title: string;
  readonly about: string;
  readonly notes: readonly string[];
}

interface Told {
  readonly document: TraceDocument;
  readonly data: PageData;
  readonly reductions: readonly Reduction[];
  readonly options: PageOptions;
  readonly words: PageWords;
}

function textsOf(rule: number, { document, data, reductions, options, words }: Told): RuleTexts {
  const { picture } = words;
  const subtitle = picture.subtitle({
    rule: data.rules[rule] ?? '',
    network: data.network,
    tip: document.tip === null ? null : String(document.tip.height),
    backward: data.direction === 'backward',
  });
  const weak = options.minTagConfidence ?? 0;
  const amount = (base: string) => `${coinText(BigInt(base), data.decimals)} ${data.symbol}`;
  const under = (one: Reduction) => (one.kind === 'fees' ? { ...one, amount: one.byRule[rule] ?? '0' } : one);
  return {
    title: plainText(options.title ?? subtitle),
    about: options.title === undefined ? sourceLine(document) : `${subtitle} · ${sourceLine(document)}`,
    notes: [
      ...reductions.map((one) => picture.reduction(under(one), amount)),
      ...(weak > 0 ? [picture.weakTags(String(weak))] : []),
      picture.footer,
    ],
  };
}

function sourceLine(document: TraceDocument): string {
  const { decimals, symbol } = plainUnit(document);
  const value = document.source.value === null ? '?' : coinText(BigInt(document.source.value), decimals);
  const labels = [...new Set(document.source.outpoints.map((seed) => plainText(seed.label)))];
  return `${value} ${symbol}: ${labels.slice(0, 3).join(', ')}${labels.length > 3 ? ' …' : ''}`;
}

function policy({ script, style }: PageAssets): string {
  const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  return `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
}

function controls({ controls: words, picture }: PageWords, rules: readonly string[], symbol: string): string {
  const options = rules.map((rule, index) => `<option value="${index}">${escapeXml(rule)}</option>`).join('');
  const groups = COLOR_GROUPS.filter((group) => group !== 'fee').map(
    (group) =>
      `<label class="group"><input type="checkbox" name="group" value="${group}" checked><i data-group="${group}"></i>${escapeXml(picture.groups[group])}</label>`,
  );
  const button = (id: string, text: string) => `<button type="button" id="${id}">${escapeXml(text)}</button>`;
  return [
    '<nav id="controls">',
    `<input id="search" type="search" placeholder="${escapeXml(words.search)}" aria-label="${escapeXml(words.search)}"><output id="hits"></output>`,
    `<label>${escapeXml(words.rule)} <select id="rule">${options}</select></label>`,
    `<label>${escapeXml(words.least)} <input id="least" inputmode="decimal" size="8" value="0"> ${escapeXml(symbol)}</label>`,
    `<label>${escapeXml(words.from)} <input id="from" type="date"></label>`,
    `<label>${escapeXml(words.to)} <input id="to" type="date"></label>`,
    `<span class="groups" role="group" aria-label="${escapeXml(words.show)}">${groups.join('')}</span>`,
    button('fit', words.fit),
    button('expand-all', words.expandAll),
    button('theme', words.theme),
    button('print', words.print),
    '</nav>\n',
  ].join('');
}
