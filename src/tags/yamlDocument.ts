import { Composer, type Document, isScalar, Lexer, type LineCounter, type ParsedNode, Parser, visit } from 'yaml';
import { MalformedError } from '../errors/sourceErrors.ts';

/** Levels that a file may nest: tag packs and configurations use five. Far deeper ones bring the process down. */
const MAX_DEPTH = 64;

/**
 * Parses one YAML document; what is wrong in it stands in its `errors`. Throws MalformedError for what would take the
 * parser hours or all memory: deep nesting, and keys that are lists themselves (their text is made anew at each level).
 */
export function yamlDocument(text: string, name: string, lines: LineCounter): Document.Parsed<ParsedNode> {
  const composer = new Composer<ParsedNode>({ lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [document, another] = composer.compose(shallowTokens(text, name, lines), true, text.length);
  if (document === undefined) throw new MalformedError(`${name} is empty`);
  if (another !== undefined) throw new MalformedError(`${name} holds several YAML documents`);
  visit(document, {
    Pair: (_, { key }) => {
      if (key !== null && !isScalar(key)) throw new MalformedError(`${name} has a key that is a list`);
    },
  });
  return document;
}

function* shallowTokens(text: string, name: string, lines: LineCounter): ReturnType<Parser['parse']> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_DEPTH) throw new MalformedError(`${name} is nested too deeply`);
  }
  yield* parser.end();
}
