import { ZoneOffset } from '../zoneOffset.ts';

const DAY = 86_400;
const FRIDAY = 5;

/** The business day of a moment in one time zone, as days since 1970; Saturday and Sunday count with the Monday after. */
export class BusinessDays {
  private readonly zone: ZoneOffset;

  /** `timezone`: an IANA name. */
  constructor(timezone: string) {
    this.zone = new ZoneOffset(timezone);
  }

  at(unixSeconds: number): number {
    const day = Math.floor((unixSeconds + this.zone.at(unixSeconds)) / DAY);
    // 1970-01-01 was a Thursday.
    const weekday = ((day + 3) % 7) + 1;
    return weekday > FRIDAY ? day + (8 - weekday) : day;
  }
}

/** `2024-05-17` of a day. */
export function dayName(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}
