import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../cli/nearestWord.ts';
import { amountText, fiatText, groupThousands } from '../../cli/render/amountText.ts';
import { cutTo, displayWidth, layOut } from '../../cli/render/columns.ts';
import { safeText } from '../../cli/render/safeText.ts';
import { shellWord } from '../../cli/render/shellWord.ts';
import { shorten } from '../../cli/render/shorten.ts';
import { statusLine } from '../../cli/render/statusLine.ts';
import { mayColor } from '../../cli/render/style.ts';
import { dayText, momentText } from '../../cli/render/timeText.ts';
import { cachePath, configFolder, dataFolder } from '../../cli/userFolders.ts';
import { testIo } from '../support/testIo.ts';

describe('safeText', () => {
  it.each([
    ['\u001b]0;owned\u0007', '\\u{1b}]0;owned\\u{7}'],
    ['a\nb\rc\td', 'a\\u{a}b\\u{d}c\\u{9}d'],
    ['\u009b31m', '\\u{9b}31m'],
    ['abc\u202edcba\u2066x', 'abc\\u{202e}dcba\\u{2066}x'],
    ['a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['pay\u00adpal\u3164', 'pay\\u{ad}pal\\u{3164}'],
    ['a\u{e0041}b', 'a\\u{e0041}b'],
    ['\ud800 alone', '\\u{d800} alone'],
    ['Bógota 株式会社 🦊', 'Bógota 株式会社 🦊'],
  ])('%j', (hostile, safe) => {
    expect(safeText(hostile)).toBe(safe);
  });
});

describe('amounts', () => {
  it('are exact with commas between thousands', () => {
    expect(amountText(2_100_000_000_000_000n, 8)).toBe('21,000,000.00000000');
    expect(amountText(1n, 8)).toBe('0.00000001');
    expect(amountText(-123_456_789n, 8)).toBe('-1.23456789');
    expect(groupThousands(917_204)).toBe('917,204');
    expect(fiatText(1_846_244n, 'USD')).toBe('USD 18,462.44');
  });
});

describe('columns', () => {
  it('counts what a terminal shows', () => {
    expect(displayWidth('株式')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('🦊x')).toBe(3);
  });

  it('aligns wide characters with narrow ones', () => {
    const lines = layOut(
      [{ align: 'left' }, { align: 'right' }],
      [
        ['株', '1'],
        ['ab', '10'],
      ],
    );
    expect(lines).toEqual(['株   1', 'ab  10']);
  });

  it('cuts to a width and marks the cut', () => {
    expect(cutTo('株式会社', 5)).toBe('株式…');
    expect(cutTo('short', 5)).toBe('short');
  });
});

describe('small texts', () => {
  it('shortens a txid, keeping its output', () => {
    expect(shorten(`${'0123456789abcdef'.repeat(4)}:12`)).toBe('0123456…abcdef:12');
    expect(shorten('short')).toBe('short');
  });

  it('quotes for a shell', () => {
    expect(shellWord('txid:0=1btc')).toBe('txid:0=1btc');
    expect(shellWord("it's; rm")).toBe(`'it'\\''s; rm'`);
  });

  it('finds what was meant, and does not guess wildly', () => {
    expect(nearestWord('trcae', ['trace', 'import'])).toBe('trace');
    expect(nearestWord('xyz', ['trace', 'import'])).toBeNull();
  });

  it('writes moments in a zone with UTC beside, and the UTC day where it differs', () => {
    expect(momentText(1_470_133_800, 'UTC')).toBe('2016-08-02 10:30 UTC');
    expect(momentText(1_470_099_600, 'America/Bogota')).toBe('2016-08-01 20:00 Bogota (2016-08-02 01:00 UTC)');
    expect(dayText(0, 'UTC')).toBe('1970-01-01');
  });
});

describe('colour', () => {
  it.each([
    [{}, true, 80, true],
    [{ NO_COLOR: '1' }, true, 80, false],
    [{ TERM: 'dumb' }, true, 80, false],
    [{}, false, 80, false],
    [{}, true, undefined, false],
  ] as const)('env %j, option %s, columns %s: %s', (env, option, columns, expected) => {
    const io = testIo(env, columns === undefined ? {} : { stdout: columns });
    expect(mayColor(io, option)).toBe(expected);
  });
});

describe('status line', () => {
  it('rewrites one line on a terminal, cut to its width, and clears it for a note', () => {
    const io = testIo({}, { stderr: 20 });
    const line = statusLine(io.stderr, { quiet: false });
    line.update('x'.repeat(50));
    line.note('look');
    line.end();
    expect(io.err()).toBe(`\r\u001b[2K${'x'.repeat(19)}\r\u001b[2Kpeelhound: look\n`);
  });

  it('shows no progress where stderr is no terminal, and nothing at all when quiet', () => {
    const plain = testIo();
    const line = statusLine(plain.stderr, { quiet: false });
    line.update('far');
    line.note('look');
    expect(plain.err()).toBe('peelhound: look\n');
    const quiet = testIo({}, { stderr: 80 });
    const silent = statusLine(quiet.stderr, { quiet: true });
    silent.update('far');
    silent.note('look');
    expect(quiet.err()).toBe('');
  });
});

describe('user folders', () => {
  it('follow XDG, and the system elsewhere', () => {
    expect(dataFolder({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/peelhound');
    expect(dataFolder({ HOME: '/h' }, 'linux')).toBe('/h/.local/share/peelhound');
    expect(dataFolder({ HOME: '/h', XDG_DATA_HOME: 'here' }, 'linux')).toBe('/h/.local/share/peelhound');
    expect(dataFolder({ HOME: '' }, 'linux')).toBe(`${userInfo().homedir}/.local/share/peelhound`);
    expect(dataFolder({ HOME: '/h' }, 'darwin')).toBe('/h/Library/Application Support/peelhound');
    expect(configFolder({ HOME: '/h' }, 'linux')).toBe('/h/.config/peelhound');
  });

  it('the cache: option, then PEELHOUND_CACHE, then the data folder', () => {
    expect(cachePath('/a', { PEELHOUND_CACHE: '/b' })).toBe('/a');
    expect(cachePath(null, { PEELHOUND_CACHE: '/b' })).toBe('/b');
    expect(cachePath(null, { XDG_DATA_HOME: '/d' })).toBe('/d/peelhound/cache.sqlite');
  });
});
