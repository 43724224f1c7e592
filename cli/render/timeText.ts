/** A block time (unix seconds UTC) as the calendar day in a time zone: `2016-08-02`. */
export function dayText(time: number, timezone: string): string {
  const parts = partsOf(time, timezone);
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** A block time in a time zone, with UTC behind it where they differ: `2016-08-02 05:30 Bogota (10:30 UTC)`. */
export function momentText(time: number, timezone: string): string {
  const local = `${dayText(time, timezone)} ${clockText(time, timezone)}`;
  if (timezone === 'UTC') return `${local} UTC`;
  const city = timezone.slice(timezone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const utcDay = dayText(time, 'UTC');
  const day = utcDay === dayText(time, timezone) ? '' : `${utcDay} `;
  return `${local} ${city} (${day}${clockText(time, 'UTC')} UTC)`;
}

/** A block time in a time zone, alone: `2016-08-02 05:30`. */
export function localTimeText(time: number, timezone: string): string {
  return `${dayText(time, timezone)} ${clockText(time, timezone)}`;
}

function clockText(time: number, timezone: string): string {
  const parts = partsOf(time, timezone);
  return `${parts['hour']}:${parts['minute']}`;
}

function partsOf(time: number, timezone: string): Readonly<Record<string, string>> {
  if (timezone === 'UTC') return utcParts(time);
  const formatter = formatterOf(timezone);
  return Object.fromEntries(formatter.formatToParts(new Date(time * 1000)).map((part) => [part.type, part.value]));
}

/** Without a formatter: making the first one loads all time zones. */
function utcParts(time: number): Readonly<Record<string, string>> {
  const [, year = '', month = '', day = '', hour = '', minute = ''] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(new Date(time * 1000).toISOString()) ?? [];
  return { year, month, day, hour, minute };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a millisecond, and a trace may show thousands of dates. */
function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timezone, made);
  return made;
}
