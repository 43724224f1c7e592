import { type LocalTime, UTC_ONLY } from '../export/localTime.ts';

/** A block time as people's tables show it: in the zone asked for, with UTC beside it; empty where it is not known. */
export function moment(time: number | null, local: LocalTime): string {
  if (time === null) return '';
  const there = local.text(time);
  if (local.zone === UTC_ONLY.zone) return there;
  const utc = UTC_ONLY.text(time);
  const day = utc.slice(0, 10);
  return `${there} (${there.startsWith(day) ? utc.slice(11) : utc} UTC)`;
}

/** The head of such a column: `Time (America/Bogota)`. */
export function momentHeading(name: string, local: LocalTime): string {
  return `${name} (${local.zone.replaceAll('_', ' ')})`;
}
