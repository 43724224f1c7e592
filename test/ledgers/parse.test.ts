import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/ledgers/parseDecimal.ts';
import { momentReader } from '../../src/ledgers/parseMoment.ts';

const point = { decimal: '.', grouping: ',' } as const;
const comma = { decimal: ',', grouping: '.' } as const;

describe('amounts are exact, or refused', () => {
  it.each([
    ['1,234.56', 2, point, 123456n],
    ['1.234,56', 2, comma, 123456n],
    ['-1.234,56', 2, comma, -123456n],
    ['1.234,56-', 2, comma, -123456n],
    ['\u22121,00', 2, comma, -100n],
    ['(12.50)', 2, point, -1250n],
    ['€ 12,50', 2, comma, 1250n],
    ['12.50 USD', 2, point, 1250n],
    ['="12.50"', 2, point, 1250n],
    ['.5', 2, point, 50n],
    ['7', 0, point, 7n],
    ['1 234,5', 2, { decimal: ',', grouping: ' ' }, 123450n],
    ['1\u202f234,5', 2, { decimal: ',', grouping: ' ' }, 123450n],
    ['1’234.50', 2, { decimal: '.', grouping: "'" }, 123450n],
    ['12,34,567.00', 2, point, 123456700n],
    ['99999999999999999999999.123456789012345678', 18, point, 99999999999999999999999123456789012345678n],
    ['1.5000', 1, point, 15n],
    ['7.77e-05', 18, { ...point, exponents: true }, 77_700_000_000_000n],
    ['1e-05', 18, { ...point, exponents: true }, 10_000_000_000_000n],
    ['1.5E+3', 2, { ...point, exponents: true }, 150_000n],
    ['12.345e1', 2, { ...point, exponents: true }, 12_345n],
  ] as const)('%s with %i places', (text, decimals, style, expected) => {
    expect(parseDecimal(text, decimals, style)).toBe(expected);
  });

  it.each([
    ['1.234', 2, { decimal: '.', grouping: '' }, /3 decimal places/],
    ['1,234.56', 2, comma, /point where|groups/],
    ['1.234,56', 2, point, /comma|groups/],
    ['1.5E+20', 18, point, /spreadsheet/],
    ['=SUM(A1:A9)', 2, point, /formula/],
    ['@x', 2, point, /formula/],
    ['', 2, point, /empty/],
    ['12.3.4', 2, point, /more than one/],
    ['1,23', 2, point, /groups/],
    ['twelve', 2, point, /not a number/],
    ['- -1', 2, point, /not a number/],
  ] as const)('refuses %s', (text, decimals, style, reason) => {
    expect(() => parseDecimal(text, decimals, style)).toThrow(reason);
  });
});

describe('dates', () => {
  const iso = (time: number) => new Date(time * 1000).toISOString().slice(0, 19);

  it.each([
    ['DD/MM/YYYY HH:mm:ss', 'UTC', '03/04/2021 05:06:07', '2021-04-03T05:06:07'],
    ['MM/DD/YYYY', 'UTC', '03/04/2021', '2021-03-04T00:00:00'],
    ['DD.MM.YY HH:mm', 'Europe/Moscow', '01.02.21 03:00', '2021-02-01T00:00:00'],
    ['D MMM YYYY', 'UTC', '5 ene 2021', '2021-01-05T00:00:00'],
    ['MMM D, YYYY H:mm A', 'UTC', 'Dec 5, 2021 12:05 a.m.', '2021-12-05T00:05:00'],
    ['iso', 'America/Bogota', '2021-06-01T10:00:00', '2021-06-01T15:00:00'],
    ['iso', 'America/Bogota', '2021-06-01T10:00:00Z', '2021-06-01T10:00:00'],
    ['iso', 'UTC', '2022-03-29T21:41:18+02:00', '2022-03-29T19:41:18'],
    ['unix', 'UTC', '1600000000', '2020-09-13T12:26:40'],
    // The hour that comes twice is the first of both; the hour that is skipped lies behind the gap.
    ['YYYY-MM-DD HH:mm', 'Europe/Madrid', '2021-10-31 02:30', '2021-10-31T00:30:00'],
    ['YYYY-MM-DD HH:mm', 'Europe/Madrid', '2021-03-28 02:30', '2021-03-28T01:30:00'],
    ['YYYY-MM-DD HH:mm', 'America/New_York', '2021-11-07 01:30', '2021-11-07T05:30:00'],
  ])('%s in %s: %s', (format, zone, text, expected) => {
    expect(iso(momentReader(format, zone)(text).time)).toBe(expected);
  });

  it.each([
    ['DD/MM/YYYY', '31/02/2021', /calendar/],
    ['YYYY-MM-DD', '0024-02-03', /calendar/],
    ['DD/MM/YYYY', '03/25/2021', /calendar/],
    ['DD/MM/YYYY', '2021-03-04', /form/],
    ['H:mm A DD/MM/YYYY', '13:00 PM 01/01/2021', /twelve/],
    ['YYYY-MM-DD HH:mm', '2021-03-04 24:10', /time/],
  ])('%s refuses %s', (format, text, reason) => {
    expect(() => momentReader(format, 'UTC')(text)).toThrow(reason);
  });

  it('refuses a form without a year and a zone that there is not', () => {
    expect(() => momentReader('DD/MM', 'UTC')).toThrow(/lacks year/);
    expect(() => momentReader('iso', 'Mars/Olympus')).toThrow(/time zone/);
  });
});
