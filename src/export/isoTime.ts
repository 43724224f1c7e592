const SECONDS_A_DAY = 86_400;

/** A block time (unix seconds) as ISO 8601 UTC, `2016-08-02T10:30:00Z`; empty for an unknown one. */
export function isoTime(time: number | null): string {
  if (time === null) return '';
  const day = Math.floor(time / SECONDS_A_DAY);
  const second = time - day * SECONDS_A_DAY;
  const hours = Math.floor(second / 3600);
  const minutes = Math.floor(second / 60) % 60;
  return `${dayText(day)}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(Math.floor(second % 60))}Z`;
}

/** Days already written: a large graph names the same few over and over. */
const DAYS = new Map<number, string>();

function dayText(day: number): string {
  let text = DAYS.get(day);
  if (text === undefined) {
    text = new Date(day * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
    DAYS.set(day, text);
  }
  return text;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
