/** `YYYY-MM-DD` of what lists write as a date (ISO date or time, `MM/DD/YYYY …`); null where it is none. */
export function tagDate(value: unknown): string | null {
  const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value.trim() : '';
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return checked(iso[1]!, iso[2]!, iso[3]!);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text);
  return american === null ? null : checked(american[3]!, american[1]!.padStart(2, '0'), american[2]!.padStart(2, '0'));
}

function checked(year: string, month: string, day: string): string | null {
  const text = `${year}-${month}-${day}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}
