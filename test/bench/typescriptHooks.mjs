// Module hooks that strip the types of the project's TypeScript, so that a measure can use test/support and fixtures.
import { readFile } from 'node:fs/promises';
import ts from 'typescript';

const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const text = await readFile(new URL(url), 'utf8');
  return { format: 'module', shortCircuit: true, source: ts.transpileModule(text, { compilerOptions }).outputText };
}
