import { UsageError } from '../errors/usageError.ts';

const SECONDS_A_DAY = 86_400;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 UTC of a unix time in seconds. */
export function utcDayOf(unixSeconds: number): number {
  return Math.floor(unixSeconds / SECONDS_A_DAY);
}

/** `2016-08-02` of a day number. */
export function formatUtcDay(day: number): string {
  return new Date(day * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
}

/** Day number of `2016-08-02`. Throws UsageError for anything that is not a date of the calendar. */
export function parseUtcDay(text: string): number {
  const match = ISO_DATE.exec(text);
  const milliseconds = match === null ? Number.NaN : Date.parse(`${text}T00:00:00Z`);
  const day = milliseconds / (SECONDS_A_DAY * 1000);
  if (!Number.isInteger(day) || formatUtcDay(day) !== text) {
    throw new UsageError(`"${text}" is not a date`, { hint: 'write it as 2016-08-02' });
  }
  return day;
}
