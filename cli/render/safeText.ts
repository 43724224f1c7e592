import { plainText } from '../../src/export/plainText.ts';

/** Text from outside, made safe for a terminal, which obeys control characters in a label or file name. */
export function safeText(text: string): string {
  return plainText(text);
}
