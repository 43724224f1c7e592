import {
  Composer,
  type Document,
  isScalar,
  Lexer,
  type LineCounter,
  type Pair,
  type ParsedNode,
  Parser,
  type Scalar,
  visit,
  YAMLParseError,
} from 'yaml';
import { MalformedError } from '../errors/sourceErrors.ts';

/** Levels that a file may nest: tag packs and configurations use five. Far deeper ones bring the process down. */
const MAX_DEPTH = 64;

/**
 * Parses one YAML document; what is wrong in it stands in its `errors`, duplicate keys too. Whole numbers that cannot be
 * kept to the digit stay the text they are. Throws MalformedError for what would take the parser hours or all memory:
 * deep nesting, and keys that are lists themselves (their text is made anew at each level).
 */
export function yamlDocument(text: string, name: string, lines: LineCounter): Document.Parsed<ParsedNode> {
  const composer = new Composer<ParsedNode>({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [document, another] = composer.compose(shallowTokens(text, name, lines), true, text.length);
  if (document === undefined) throw new MalformedError(`${name} is empty`);
  if (another !== undefined) throw new MalformedError(`${name} holds several YAML documents`);
  visit(document, {
    Map: (_, { items }) => checkKeys(items, document, name),
    Scalar: (_, scalar) => keepDigits(scalar),
  });
  return document;
}

/** An unquoted address (`0x…`) or account number is no number: as one it would lose its last digits or first zeros. */
function keepDigits(scalar: Scalar): void {
  const { value, source } = scalar;
  if (typeof value !== 'number' || !Number.isInteger(value) || source === undefined) return;
  if (!Number.isSafeInteger(value) || /^[-+]?0\d/.test(source)) scalar.value = source;
}

/**
 * Keys that are one as text are one in the object that is made. Checked here, as the parser compares each key of a map
 * with all before it: of a hundred thousand keys that takes minutes.
 */
function checkKeys(pairs: readonly Pair[], document: Document.Parsed<ParsedNode>, name: string): void {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    if (key !== null && !isScalar(key)) throw new MalformedError(`${name} has a key that is a list`);
    const text = String(key?.value ?? '');
    if (seen.has(text)) {
      const [start, end] = key?.range ?? document.range;
      document.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
    }
    seen.add(text);
  }
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
