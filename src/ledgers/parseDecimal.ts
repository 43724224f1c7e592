/** How a file writes numbers. */
export interface DecimalStyle {
  readonly decimal: '.' | ',';
  /** Empty: digits are not grouped. A space stands for every kind of space. */
  readonly grouping: string;
  /** Takes `7.77e-05` for what it says; else it counts as damage by a spreadsheet. */
  readonly exponents?: boolean;
}

/** Spaces that programs put between groups of digits. */
const SPACES = /[\s\u00a0\u2007\u202f\u2009]/g;
const FORMULA_TEXT = /^="([^"]*)"$/;

/**
 * An exact amount in base units (negative for a leading or trailing minus, or parentheses). Nothing is rounded: more
 * places than `decimals`, unless they are zeros, are refused. Throws RangeError that says what is wrong with the text.
 */
export function parseDecimal(text: string, decimals: number, style: DecimalStyle): bigint {
  const plain = stripUnit((FORMULA_TEXT.exec(text.trim())?.[1] ?? text).trim());
  if (/^[=@]/.test(plain)) throw new RangeError('it is a formula, not a number');
  const { negative, digits: written } = readSign(plain);
  const digits = style.exponents === true ? withoutExponent(written, style.decimal) : written;
  const [whole = '', fraction, ...more] = digits.split(style.decimal);
  if (more.length > 0) throw new RangeError(`it has more than one "${style.decimal}"`);
  const number = ungroup(whole, style);
  if (!/^\d*$/.test(number) || !/^\d*$/.test(fraction ?? '') || number + (fraction ?? '') === '') {
    throw new RangeError(reason(digits, style));
  }
  const places = (fraction ?? '').replace(/0+$/, '');
  if (places.length > decimals) throw new RangeError(`it has ${places.length} decimal places, and ${decimals} exist`);
  const value = BigInt(`${number}${places.padEnd(decimals, '0')}` || '0');
  return negative ? -value : value;
}

/** `7.77e-05` as `0.0000777`; other texts as they are. */
function withoutExponent(text: string, decimal: string): string {
  const match = /^(\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,2})$/.exec(text);
  if (match === null) return text;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const all = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(Math.max(0, point), '0');
  const at = Math.max(0, point);
  return `${all.slice(0, at) || '0'}${decimal}${all.slice(at) || '0'}`;
}

/** A currency's sign or code in front or behind. */
function stripUnit(text: string): string {
  return text
    .replace(/^(?:[A-Z]{2,6}|[$€£¥₽₴])\s*(?=[-+(\d\u2212])/, '')
    .replace(/(?<=[\d)])\s*(?:[A-Z]{2,6}|[$€£¥₽₴])$/, '');
}

function readSign(text: string): { negative: boolean; digits: string } {
  const inside = /^\((.*)\)$/.exec(text)?.[1];
  if (inside !== undefined) return { negative: true, digits: inside.trim() };
  const leading = /^[-\u2212+]\s*/.exec(text)?.[0] ?? '';
  const trailing = leading === '' ? (/\s*[-\u2212]$/.exec(text)?.[0] ?? '') : '';
  const digits = text.slice(leading.length, text.length - trailing.length);
  return { negative: /[-\u2212]/.test(leading + trailing), digits };
}

function ungroup(whole: string, { grouping }: DecimalStyle): string {
  if (grouping === '') return whole;
  const text = grouping === ' ' ? whole.replace(SPACES, ' ') : whole.replace(/[\u2019]/g, "'");
  if (!text.includes(grouping)) return text;
  const groups = text.split(grouping);
  const isGrouped = groups.every((group, k) =>
    k === 0 ? /^\d{1,3}$/.test(group) : k === groups.length - 1 ? /^\d{3}$/.test(group) : /^\d{2,3}$/.test(group),
  );
  if (!isGrouped) throw new RangeError(`"${grouping}" does not part groups of three digits`);
  return groups.join('');
}

function reason(digits: string, style: DecimalStyle): string {
  if (digits === '') return 'it is empty';
  if (/^\d+([.,]\d+)?e[+-]?\d+$/i.test(digits)) return 'a spreadsheet shortened it; export the file again';
  if (style.decimal === ',' && digits.includes('.')) return 'it has a point where the map says decimal comma';
  if (style.decimal === '.' && digits.includes(',')) return 'it has a comma where the map says decimal point';
  return 'it is not a number';
}
