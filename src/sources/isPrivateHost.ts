import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whether a host name, as `URL.hostname` gives it, can only be this machine, a private network or an onion service:
 * loopback and link-local (RFC 1122, RFC 3927, RFC 4291), RFC 1918, unique local IPv6 (RFC 4193), `.localhost`
 * (RFC 6761), `.local` (RFC 6762), `.onion` (RFC 7686). Names are judged by their text; nothing is resolved.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (isIPv4(host)) return isPrivateIPv4(host);
  if (isIPv6(host)) return host === '::1' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host);
  return host === 'localhost' || /\.(?:localhost|local|onion)$/.test(host);
}

function isPrivateIPv4(host: string): boolean {
  const [a = 0, b = 0] = host.split('.').map(Number);
  return (
    a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254)
  );
}
