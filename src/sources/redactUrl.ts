const SECRET_PARAMETER = /^(?:api[-_]?key|key|token|access[-_]?token|auth|secret|password|x_cg_.*)$/i;
/** Providers carry keys in the path too: `/<key>/api`. Long, with letters and digits. */
const KEY = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{20,}$/;
/** Behind these it is a key without digits too. */
const BEFORE_KEY = /^v[23]$/;
/** Behind these a path names what is asked for: addresses, txids, block hashes. */
const NAMES_CHAIN_DATA = new Set(['address', 'scripthash', 'tx', 'txs', 'chain', 'block', 'block-height', 'mempool']);

/** A URL that may be logged, stored and shown: without user, password, and without keys in parameters or the path. */
export function redactUrl(url: string): string {
  const parsed = tryParse(url);
  if (parsed === null) return '(not a URL)';
  parsed.username = '';
  parsed.password = '';
  for (const name of new Set(parsed.searchParams.keys())) {
    if (SECRET_PARAMETER.test(name)) parsed.searchParams.set(name, 'REDACTED');
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
