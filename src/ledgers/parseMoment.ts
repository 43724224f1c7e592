import { UsageError } from '../errors/usageError.ts';
import type { TimePrecision } from './ledgerRow.ts';
import { ZoneOffset } from './zoneOffset.ts';

export interface Moment {
  /** Unix seconds UTC. */
  readonly time: number;
  readonly precision: TimePrecision;
  /** The same with day and month swapped; null where the text cannot mean it. */
  readonly swapped: number | null;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half' | 'name' | 'zone';

const TOKENS: readonly (readonly [token: string, part: Part, pattern: string])[] = [
  ['YYYY', 'year', '(\\d{4})'],
  ['YY', 'year', '(\\d{2})'],
  ['MMM', 'name', '(\\p{L}{3,10})\\.?'],
  ['MM', 'month', '(\\d{2})'],
  ['M', 'month', '(\\d{1,2})'],
  ['DD', 'day', '(\\d{2})'],
  ['D', 'day', '(\\d{1,2})'],
  ['HH', 'hour', '(\\d{2})'],
  ['H', 'hour', '(\\d{1,2})'],
  ['mm', 'minute', '(\\d{2})'],
  ['ss', 'second', '(\\d{2})(?:[.,]\\d{1,9})?'],
  ['A', 'half', '([AaPp])\\.?[Mm]\\.?'],
  ['Z', 'zone', '(Z|UTC|[+-]\\d{2}:?\\d{2})'],
];
/** First three letters, English, Spanish and Portuguese. */
const MONTHS = [
  'jan ene',
  'feb fev',
  'mar',
  'apr abr',
  'may mai',
  'jun',
  'jul',
  'aug ago',
  'sep set',
  'oct out',
  'nov',
  'dec dic dez',
];
const ISO = 'YYYY-MM-DD HH:mm:ss';

/**
 * Makes a reader of dates of one form: `YYYY YY MM M MMM DD D HH H mm ss A Z`, `iso`, `unix` or `unix-ms`. The reader
 * throws RangeError for a text of another form or a day that the calendar does not have. Throws UsageError for a form
 * without year, month or day, and for an unknown time zone.
 */
export function momentReader(format: string, timezone: string): (text: string) => Moment {
  const zone = new ZoneOffset(timezone);
  if (format === 'unix' || format === 'unix-ms') return (text) => unixMoment(text, format === 'unix' ? 1 : 1000);
  if (format === 'iso') return isoReader(zone);
  return patternReader(format, zone);
}

function unixMoment(text: string, unit: number): Moment {
  if (!/^\d{1,13}$/.test(text)) throw new RangeError('it is not a number of seconds');
  return { time: Math.floor(Number(text) / unit), precision: 'second', swapped: null };
}

/** Date and time with a `T` or a space, with or without seconds and zone; or a date alone. */
function isoReader(zone: ZoneOffset): (text: string) => Moment {
  const readers = [ISO, `${ISO}Z`, `${ISO} Z`, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mmZ', 'YYYY-MM-DD'].map((form) =>
    patternReader(form, zone),
  );
  return (text) => {
    const plain = text.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ');
    for (const read of readers) {
      try {
        return { ...read(plain), swapped: null };
      } catch {}
    }
    throw new RangeError('it is not an ISO date');
  };
}

function patternReader(format: string, zone: ZoneOffset): (text: string) => Moment {
  const parts: Part[] = [];
  let pattern = '';
  for (let at = 0; at < format.length; ) {
    const token = TOKENS.find(([name]) => format.startsWith(name, at));
    if (token === undefined) pattern += escapedCharacter(format[at] as string);
    else {
      parts.push(token[1]);
      pattern += token[2];
    }
    at += token === undefined ? 1 : token[0].length;
  }
  const hasMonth = parts.includes('month') || parts.includes('name');
  if (!parts.includes('year') || !hasMonth || !parts.includes('day')) {
    throw new UsageError(`the date format "${format}" lacks year, month or day`, {
      hint: 'write it as DD/MM/YYYY HH:mm:ss',
    });
  }
  const matcher = new RegExp(`^${pattern}$`, 'u');
  const precision = parts.includes('second') ? 'second' : parts.includes('hour') ? 'minute' : 'day';
  return (text) => {
    const match = matcher.exec(text.trim());
    if (match === null) throw new RangeError(`it is not of the form ${format}`);
    const values: Partial<Record<Part, string>> = {};
    for (const [k, part] of parts.entries()) values[part] = match[k + 1] as string;
    return momentOf(values, precision, zone);
  };
}

function escapedCharacter(character: string): string {
  return /\s/.test(character) ? '\\s+' : character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function momentOf(values: Partial<Record<Part, string>>, precision: TimePrecision, zone: ZoneOffset): Moment {
  const month = values.name === undefined ? Number(values.month) : monthOf(values.name);
  const day = Number(values.day);
  const year = values.year?.length === 2 ? 2000 + Number(values.year) : Number(values.year);
  const clock = secondsOf(values);
  const toUtc = (reading: number): number =>
    values.zone === undefined ? zone.toUtc(reading) : reading - zoneSeconds(values.zone);
  const date = calendarDay(year, month, day);
  if (date === null) throw new RangeError(`the calendar has no month ${month}, day ${day} in ${year}`);
  const other = values.name === undefined && day !== month ? calendarDay(year, day, month) : null;
  return { time: toUtc(date + clock), precision, swapped: other === null ? null : toUtc(other + clock) };
}

function monthOf(name: string): number {
  const short = name.slice(0, 3).toLowerCase();
  const index = MONTHS.findIndex((names) => names.split(' ').includes(short));
  if (index < 0) throw new RangeError(`"${name}" is not a month`);
  return index + 1;
}

function secondsOf({ hour = '0', minute = '0', second = '0', half }: Partial<Record<Part, string>>): number {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) throw new RangeError(`a clock of twelve hours has no hour ${hours}`);
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) throw new RangeError('a day has no such time');
  return hours * 3600 + Number(minute) * 60 + Number(second);
}

/** Unix seconds of the day's beginning in UTC; null: no such day. */
function calendarDay(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  // Years below 100 would count from 1900.
  const isSame = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? time / 1000 : null;
}

function zoneSeconds(text: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
