import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { getDotPath, safeParse } from 'valibot';
import { TRACE_FILE_SCHEMA } from '../../cli/traceFileSchema.ts';
import { TRACE_SCHEMA } from '../../src/results/traceDocument.ts';

const folder = new URL('../../docs/schema/', import.meta.url);

/** Problems that a document has with the schema it names, one text each; empty where it is valid. A trace can be read back. */
export function schemaProblems(document: { readonly schema: string }): readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, validateFormats: false });
  for (const file of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const validate = ajv.getSchema(`${document.schema.replace('peelhound/', '')}.json`);
  if (validate === undefined) return [`docs/schema has no schema for ${document.schema}`];
  validate(document);
  const problems = (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
  return problems.length === 0 && document.schema === TRACE_SCHEMA ? unreadable(document) : problems;
}

function unreadable(document: unknown): string[] {
  const { issues = [] } = safeParse(TRACE_FILE_SCHEMA, document);
  return issues.map((issue) => `${getDotPath(issue)} cannot be read back: ${issue.message}`);
}
