/** `F-1 to F-3, T-1`: by letter in the order given, neighbours as a range. */
export function exhibitRanges(exhibits: readonly string[]): string {
  const byLetter = new Map<string, number[]>();
  for (const exhibit of exhibits) {
    const [letter = '', number = ''] = exhibit.split('-');
    const numbers = byLetter.get(letter);
    if (numbers === undefined) byLetter.set(letter, [Number(number)]);
    else numbers.push(Number(number));
  }
  return [...byLetter]
    .flatMap(([letter, numbers]) => rangesOf(numbers).map((range) => textOf(letter, range)))
    .join(', ');
}

type Range = readonly [first: number, last: number];

function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

function textOf(letter: string, [first, last]: Range): string {
  return first === last ? `${letter}-${first}` : `${letter}-${first} to ${letter}-${last}`;
}
