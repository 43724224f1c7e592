import { RefusedError } from '../errors/sourceErrors.ts';

/**
 * Resolving an onion name would tell the local resolver what is looked at (RFC 7686).
 * @throws RefusedError naming the host.
 */
export function refuseOnionWithoutProxy(hostname: string, options: { readonly proxied: boolean }): void {
  if (options.proxied || !/\.onion\.?$/i.test(hostname)) return;
  throw new RefusedError(`${hostname} is an onion service and there is no proxy to reach it`, {
    hint: 'Add --proxy socks5h://127.0.0.1:9050.',
  });
}
