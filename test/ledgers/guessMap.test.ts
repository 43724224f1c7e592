import { describe, expect, it } from 'vitest';
import { guessMap } from '../../src/ledgers/guessMap.ts';

const FOUND = { encoding: 'utf-8', separator: ',', isWhole: true };

/** Lines of cells, as a statement has them. */
function records(...lines: readonly string[]) {
  return lines.map((line, k) => ({ row: k + 1, cells: line.split(',') }));
}

describe('guessMap', () => {
  it('reads the time beside its own date, also where a row between has none', () => {
    const lines = [
      'Date,Time,Name,Amount',
      '31/12/2023,10:00,Ana,5',
      ',,Ana carried over,5',
      '13/01/2024,23:59:01,Ben,7',
    ];
    const guessed = guessMap(records(...lines), FOUND);
    expect(guessed?.map['date']).toMatchObject({ column: 'Date', time: 'Time' });
    const [first, second] = [lines[1], lines[3]].map((line) => guessMap(records(lines[0] ?? '', line ?? ''), FOUND));
    expect(first?.map['date']).toMatchObject({ format: 'DD/MM/YYYY HH:mm' });
    expect(second?.map['date']).toMatchObject({ format: 'DD/MM/YYYY HH:mm:ss' });
    const same = [
      'Date,Time,Name,Amount',
      '31/12/2023,10:00,Ana,5',
      ',11:00,Ana carried over,5',
      '13/01/2024,12:00,Ben,7',
    ];
    expect(guessMap(records(...same), FOUND)).toMatchObject({ map: { date: { format: 'DD/MM/YYYY HH:mm' } } });
  });

  it('leaves out lines at the end of a file, never at the end of a part of it', () => {
    const lines = ['Date,Name,Amount', '2024-01-02,Ana,5.00', '2024-01-03,Ben,7.00', ',Total,12.00'];
    expect(guessMap(records(...lines), FOUND)?.map['skipAfter']).toBe(1);
    const part = guessMap(records(...lines), { ...FOUND, isWhole: false });
    expect(part?.map['skipAfter']).toBeUndefined();
    expect(part?.notes).toContain('lines at the end of the file were not looked at');
  });
});
