import { RefusedError } from '../errors/sourceErrors.ts';
import { isPrivateHost } from './isPrivateHost.ts';

/**
 * The promise of `--private`: a host that is neither private (`isPrivateHost`) nor reached through a proxy is refused
 * before a connection opens.
 * @throws RefusedError naming the host.
 */
export function refusePublicHost(url: string, options: { readonly proxied: boolean }): void {
  const { hostname } = new URL(url);
  if (options.proxied || isPrivateHost(hostname)) return;
  throw new RefusedError(`${hostname} is a public host, and --private allows none`, {
    hint: 'Give a source of your own (--source esplora=http://127.0.0.1:3000), a --proxy, or leave --private out.',
  });
}
