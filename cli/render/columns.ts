/** A table without lines: cells of one column share a width, numbers stand at its right edge. */
export interface Column {
  readonly align: 'left' | 'right';
}

/** Characters between two columns. */
const GAP = 2;

/** Lays rows out; the last column's right side is not padded. Cells hold plain text, without escapes. */
export function layOut(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map((_, index) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[index] ?? '')), 0),
  );
  return rows.map((row) =>
    columns
      .map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Pads by what a terminal shows, not by what a string counts. */
function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Columns a terminal gives a text: East Asian wide characters and emoji take two, combining marks none. */
export function displayWidth(text: string): number {
  if (/^[ -~…·]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter().segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Cuts a text to a width, marking the cut. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  for (const { segment } of segmenter().segment(text)) {
    if (displayWidth(cut + segment) > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

let made: Intl.Segmenter | undefined;

/** Made when the first text needs it: that takes ten milliseconds. */
function segmenter(): Intl.Segmenter {
  made ??= new Intl.Segmenter();
  return made;
}

const WIDE =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
