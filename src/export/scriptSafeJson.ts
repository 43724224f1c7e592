/** JSON that stays data inside an HTML `<script>` element, too: no `<`, no `&`, no line separators of JavaScript. */
export function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
