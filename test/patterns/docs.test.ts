import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DETECTORS } from '../../src/patterns/detectors.ts';

const page = readFileSync(new URL('../../docs/patterns.md', import.meta.url), 'utf8');

describe('docs/patterns.md', () => {
  it.each(DETECTORS.map((detector) => [detector.pattern, detector] as const))(
    'describes %s with its defaults',
    (pattern, detector) => {
      const from = page.indexOf(`\n## ${pattern}\n`);
      expect(from).toBeGreaterThan(0);
      const section = page.slice(from, page.indexOf('\n## ', from + 5));
      for (const { name, default: value, unit } of detector.parameters) {
        expect(section).toContain(`| ${name} | ${value} | ${unit} |`);
      }
    },
  );
});
