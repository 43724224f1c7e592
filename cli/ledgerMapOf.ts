import { readFile } from 'node:fs/promises';
import { UsageError } from '../src/errors/usageError.ts';
import type { LedgerMap } from '../src/ledgers/ledgerMap.ts';
import { LEDGER_PRESETS } from '../src/ledgers/presets.ts';
import { type MapOverrides, readLedgerMap } from '../src/ledgers/readLedgerMap.ts';
import { readYaml } from '../src/tags/readYaml.ts';

/** The map that `--map` names: a preset, or a YAML file. Throws UsageError and MalformedError. */
export async function ledgerMapOf(spec: string, overrides: MapOverrides): Promise<LedgerMap> {
  if (LEDGER_PRESETS.some(({ name }) => name === spec)) return readLedgerMap(spec, spec, overrides);
  const text = await readFile(spec, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const presets = LEDGER_PRESETS.map(({ name }) => name).join(', ');
    throw new UsageError(`the map ${spec} ${cause.code === 'ENOENT' ? 'does not exist' : 'cannot be read'}`, {
      hint: `name a YAML file, or a preset: ${presets}; try: peelhound ledger guess <csv>`,
      cause,
    });
  });
  return readLedgerMap(readYaml(text, spec), spec, overrides);
}
