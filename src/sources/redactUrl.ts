const SECRET_PARAMETER = /^(?:api[-_]?key|key|token|access[-_]?token|auth|secret|password|x_cg_.*)$/i;
/** Providers that carry the key in the path: `/v2/<key>`. */
const KEY_IN_PATH = /(\/v[23]\/)[A-Za-z0-9_-]{20,}/g;

/** A URL that may be logged, stored and shown: without user, password, and without the values of key parameters. */
export function redactUrl(url: string): string {
  const parsed = tryParse(url);
  if (parsed === null) return '(not a URL)';
  parsed.username = '';
  parsed.password = '';
  for (const name of new Set(parsed.searchParams.keys())) {
    if (SECRET_PARAMETER.test(name)) parsed.searchParams.set(name, 'REDACTED');
  }
  parsed.pathname = parsed.pathname.replace(KEY_IN_PATH, '$1REDACTED');
  return parsed.href;
}

function tryParse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
