/**
 * Control characters (C0, DEL, C1), line and paragraph separators, and the marks that turn the direction of text. Any
 * of them in a label or file name could rewrite what stands on the screen.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const HOSTILE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Text from outside, made safe for a terminal: what is hostile in it shows as `\u{1b}`. One line stays one line. */
export function safeText(text: string): string {
  return text.replace(HOSTILE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
