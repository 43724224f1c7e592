import { existsSync } from 'node:fs';

/**
 * A schema as its publisher writes it, which this project does not carry, or null with a printed reason where it is
 * missing. `PEELHOUND_SCHEMAS`: a folder with `graphml/graphml.xsd` (graphml.graphdrawing.org, with graphml-structure.xsd
 * and xlink.xsd beside it) and `gexf/gexf.rng` (gexf.net 1.3, with dynamics.rng and viz.rng; of its XSD three types are
 * defined nowhere, so that no validator can read it).
 */
export function publishedSchema(path: string): string | null {
  const folder = process.env['PEELHOUND_SCHEMAS'];
  const file = `${folder}/${path}`;
  if (folder !== undefined && existsSync(file)) return file;
  process.stderr.write(`skipped: ${path} is not here (set PEELHOUND_SCHEMAS to a folder of published schemas)\n`);
  return null;
}
