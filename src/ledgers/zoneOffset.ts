import { UsageError } from '../errors/usageError.ts';

/** Offsets change on quarters of an hour at most. */
const QUARTER = 900;
const DAY = 86_400;

/** Seconds that a time zone is ahead of UTC at a moment; each quarter of an hour is looked up once. */
export class ZoneOffset {
  private readonly format: Intl.DateTimeFormat;
  private readonly known = new Map<number, number>();

  /** `timezone`: an IANA name. Throws UsageError for any other. */
  constructor(timezone: string) {
    try {
      this.format = new Intl.DateTimeFormat('en-US', {
        timeZone: timezone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch (cause) {
      throw new UsageError(`"${timezone}" is not a time zone`, { hint: 'write an IANA name: Europe/Madrid', cause });
    }
  }

  /** Unix seconds of a clock reading given as if it were UTC. Of an hour that comes twice: the first; of none: after the gap. */
  toUtc(reading: number): number {
    const before = this.at(reading - DAY);
    const after = this.at(reading + DAY);
    const fits = [before, after].filter((offset) => this.at(reading - offset) === offset);
    return reading - Math.max(...(fits.length === 0 ? [before] : fits));
  }

  /** Seconds that the zone is ahead of UTC. */
  at(unixSeconds: number): number {
    const quarter = Math.floor(unixSeconds / QUARTER);
    const known = this.known.get(quarter);
    if (known !== undefined) return known;
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(quarter * QUARTER * 1000)) parts[type] = Number(value);
    const local =
      Date.UTC(parts['year']!, parts['month']! - 1, parts['day']!, parts['hour']!, parts['minute']!, parts['second']!) /
      1000;
    const offset = local - quarter * QUARTER;
    this.known.set(quarter, offset);
    return offset;
  }
}
