/** By its last word: `apikey`, `private_token`, `X-Amz-Signature`, `sig`. */
const SECRET_PARAMETER =
  /(?:key|token|auth|secret|password|passwd|pwd|signature|credential|session)$|^(?:sig|pass|x_cg_.*)$/i;
/** Parameters that name what is asked for. */
const NAMES_TXIDS = new Set(['txids', 'after_txid']);
/** Providers carry keys in the path too: `/<key>/api`. Long, with letters and digits. */
const KEY = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{20,}$/;
/** Behind these it is a key without digits too. */
const BEFORE_KEY = /^v[23]$/;
/** Behind these a path names what is asked for: addresses, txids, block hashes. */
const NAMES_CHAIN_DATA = new Set(['address', 'scripthash', 'tx', 'txs', 'chain', 'block', 'block-height', 'mempool']);

/** A URL that may be logged, stored and shown: without user, password, fragment, and without keys in parameters or the path. */
export function redactUrl(url: string): string {
  const parsed = tryParse(url);
  if (parsed === null) return '(not a URL)';
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  for (const [name, value] of [...parsed.searchParams]) {
    const isSecret = SECRET_PARAMETER.test(name) || (KEY.test(value) && !NAMES_TXIDS.has(name));
    if (isSecret) parsed.searchParams.set(name, 'REDACTED');
  }
  parsed.pathname = redactPath(parsed.pathname);
  return parsed.href;
}

/** A path without keys in it. */
export function redactPath(path: string): string {
  const parts = path.split('/');
  return parts.map((part, i) => (isKey(part, parts[i - 1] ?? '') ? 'REDACTED' : part)).join('/');
}

function isKey(part: string, before: string): boolean {
  if (NAMES_CHAIN_DATA.has(before)) return false;
  return KEY.test(part) || (BEFORE_KEY.test(before) && part.length >= 20);
}

function tryParse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
