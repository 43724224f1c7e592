import type { Moment } from './parseMoment.ts';

/** A value date may lie some days beside its place. */
const SLACK = 5 * 86_400;

/**
 * Watches the order of dates. A jump against the order that a swapped day and month would explain is a file of mixed
 * date orders: every date of it is in doubt.
 */
export class OrderCheck {
  private last: { readonly time: number; readonly row: number } | null = null;
  private rising = 0;
  private falling = 0;

  get direction(): 'oldest-first' | 'newest-first' {
    return this.falling > this.rising ? 'newest-first' : 'oldest-first';
  }

  /** What is wrong with the row's date, or null. */
  add(row: number, { time, swapped }: Moment): string | null {
    const { last } = this;
    this.last = { time, row };
    if (last === null || time === last.time) return null;
    const isAgainst =
      this.rising === this.falling
        ? false
        : this.rising > this.falling
          ? time < last.time - SLACK
          : time > last.time + SLACK;
    const wouldFit = swapped !== null && Math.abs(swapped - last.time) <= SLACK;
    if (wouldFit && (isAgainst || Math.abs(time - last.time) > 20 * 86_400)) {
      return `its date ${day(time)} does not fit the row before (${day(last.time)}), and ${day(swapped)} would: days and months are mixed up`;
    }
    if (time > last.time) this.rising++;
    else this.falling++;
    return null;
  }
}

function day(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10);
}
