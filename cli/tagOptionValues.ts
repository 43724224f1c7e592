import { UsageError } from '../src/errors/usageError.ts';
import { tagDate } from '../src/tags/tagDate.ts';

/** A share from 0 to 1, for `Option.argParser`; `10%` works. UsageError. */
export function share(text: string): number {
  const percent = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text);
  const value = percent !== null ? Number(percent[1]) / 100 : /^\d(?:\.\d{1,6})?$/.test(text) ? Number(text) : -1;
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(`"${text}" is not a share`, { hint: 'write 0.1 or 10%' });
}

/** A day `YYYY-MM-DD`; UsageError. */
export function isoDay(text: string): string {
  const day = tagDate(text);
  if (day !== null) return day;
  throw new UsageError(`"${text}" is not a day`, { hint: 'write YYYY-MM-DD' });
}
