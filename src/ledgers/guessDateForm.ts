import { momentReader } from './parseMoment.ts';

const DATE_FORMS = [
  'iso',
  'unix',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
  'DD MMM YYYY',
  'D MMM YYYY',
  'DD-MMM-YYYY',
  'MMM D, YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
  'D/M/YYYY',
  'M/D/YYYY',
];
const CLOCKS = ['', ' HH:mm:ss', ' HH:mm', ' H:mm', ' HH:mm:ss A', ' H:mm A'];

/** Dates beyond which reading more decides nothing. */
const ENOUGH = 200;

/**
 * The form that every text has, as `momentReader` takes it; where day and month may be either, the European one, with a
 * note. Blank texts must be left out.
 */
export function guessDateForm(texts: readonly string[], notes: string[]): string {
  const forms = DATE_FORMS.flatMap((form) => CLOCKS.map((clock) => form + clock));
  const fitting = forms.filter((form) => isOfForm(texts, form));
  const form = fitting[0] ?? 'DD/MM/YYYY';
  if (fitting.length === 0) notes.push('no known date form fits every row: DD/MM/YYYY is a placeholder');
  const swapped = form.replace(/DD|MM/g, (token) => (token === 'DD' ? 'MM' : 'DD'));
  if (form !== swapped && fitting.includes(swapped))
    notes.push(`dates may be ${form} or ${swapped}: no day above 12 decides it`);
  return form;
}

function isOfForm(texts: readonly string[], form: string): boolean {
  if (/^(iso|unix) /.test(form) || texts.length === 0) return false;
  const read = momentReader(form, 'UTC');
  try {
    for (const text of texts.slice(0, ENOUGH)) read(text);
    return true;
  } catch {
    return false;
  }
}
