const CANDIDATES = [',', ';', '\t', '|'];

/** The separator of a text's first lines: the one that parts most of them into the same number (> 1) of cells. */
export function sniffSeparator(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 60);
  let best = { separator: ',', score: 0 };
  for (const separator of CANDIDATES) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.replace(/"[^"]*"/g, '').split(separator).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    for (const [cells, count] of counts) {
      const score = count * 1000 + cells;
      if (score > best.score) best = { separator, score };
    }
  }
  return best.separator;
}
