import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = new URL('../../docs/schema/', import.meta.url);

/** Problems that a document has with the schema it names, one text each; empty where it is valid. */
export function schemaProblems(document: { readonly schema: string }): readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, validateFormats: false });
  for (const file of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const validate = ajv.getSchema(`${document.schema.replace('peelhound/', '')}.json`);
  if (validate === undefined) return [`docs/schema has no schema for ${document.schema}`];
  validate(document);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}
