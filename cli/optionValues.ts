import { UsageError } from '../src/errors/usageError.ts';
import { parsePrice } from '../src/prices/parsePrice.ts';

/** Readers of option texts, for `Option.argParser`. Each throws UsageError that names the value. */

/** A whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new UsageError(`"${text}" is not a whole number`, { hint: 'write it in digits: 100' });
  return Number(text);
}

/** A whole number, 1 or more. */
export function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new UsageError(`"${text}" must be 1 or more`);
  return value;
}

/** A decimal number above 0, for rates and seconds; never for money. */
export function positiveDecimal(text: string): number {
  const value = /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new UsageError(`"${text}" is not a number above 0`, { hint: 'write it as 2 or 0.5' });
  return value;
}

/** A share from 0 to 1 with up to four digits, in ten-thousandths. */
export function shareText(text: string): bigint {
  const [, whole = '0', digits = ''] = /^([01])(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  const share = BigInt(whole) * 10_000n + BigInt(digits.padEnd(4, '0'));
  if (!/^[01](\.\d{1,4})?$/.test(text) || share > 10_000n) {
    throw new UsageError(`"${text}" is not a share`, { hint: 'write it from 0 to 1: 0.5' });
  }
  return share;
}

/** Words between commas, none empty; `none` alone is the empty list. */
export function wordList(text: string): readonly string[] {
  if (text === 'none') return [];
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => word === '')) {
    throw new UsageError(`"${text}" has an empty place in the list`, {
      hint: 'write words with a comma between them: a,b',
    });
  }
  return words;
}

/** A price that can be read exactly; stays the text it is. */
export function priceText(text: string): string {
  parsePrice(text);
  return text;
}

/** An IANA time zone that this Node knows. */
export function timezoneName(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`"${text}" is not a time zone`, { hint: 'write an IANA name such as America/Bogota' });
  }
}

/** An ISO 4217 code, upper case. */
export function currencyCode(text: string): string {
  const code = text.toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(code)) {
    throw new UsageError(`"${text}" is not a currency`, { hint: 'write an ISO 4217 code such as USD or EUR' });
  }
  return code;
}

/** A confidence: a decimal number from 0 to 1. */
export function confidenceValue(text: string): number {
  const value = /^(0|1|0?\.\d{1,6}|1\.0{1,6})$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value))
    throw new UsageError(`"${text}" is not a confidence`, { hint: 'write a number from 0 to 1: 0.7' });
  return value;
}
