import { redactUrl } from '../../src/sources/redactUrl.ts';
import { shellWord } from './shellWord.ts';

const URL_IN_WORD = /[a-z][a-z0-9+.-]*:\/\/.*/i;

/** The command line as it is kept and shown again: no user, password or key of a source or proxy stands in it. */
export function commandAsTyped(argv: readonly string[]): string {
  return ['peelhound', ...argv].map((word) => shellWord(word.replace(URL_IN_WORD, withoutSecrets))).join(' ');
}

/** Left as it was typed where there is nothing to hide. */
function withoutSecrets(url: string): string {
  const shown = redactUrl(url);
  return URL.canParse(url) && new URL(url).href === shown ? url : shown;
}
