import type { Agent } from 'node:http';
import { UsageError } from '../errors/usageError.ts';
import { refuseStrayPercent } from './refuseStrayPercent.ts';
import type { ProxyPatience } from './tunnelAgent.ts';

/**
 * The agent through which every connection goes. `socks5h://` leaves name resolution to the proxy; `http://` opens a
 * CONNECT tunnel for http and https alike. Both packages load only when a proxy is used. A connection that the proxy does
 * not open in time is broken off.
 * @throws UsageError for any other kind: `socks5://` would resolve names here and so tell them to the local resolver.
 */
export async function createProxyAgent(proxyUrl: string, patience: ProxyPatience): Promise<Agent> {
  switch (proxyScheme(proxyUrl)) {
    case 'socks5h:': {
      const { SocksProxyAgent } = await import('socks-proxy-agent');
      return new SocksProxyAgent(proxyUrl, { keepAlive: true, timeout: patience.timeoutMs });
    }
    default: {
      const { TunnelAgent } = await import('./tunnelAgent.ts');
      return new TunnelAgent(proxyUrl, patience);
    }
  }
}

/** Checks the form of `--proxy` without connecting; UsageError as `createProxyAgent`. */
export function proxyScheme(proxyUrl: string): 'socks5h:' | 'http:' {
  const url = URL.canParse(proxyUrl) ? new URL(proxyUrl) : null;
  if (url === null) {
    throw new UsageError('--proxy is not a URL', { hint: 'Write socks5h://127.0.0.1:9050 or http://host:port.' });
  }
  refuseStrayPercent(url, 'the proxy');
  const scheme = url.protocol;
  if (scheme === 'socks5h:' || scheme === 'http:') return scheme;
  const hint =
    scheme === 'socks5:' || scheme === 'socks:'
      ? 'Write socks5h://: with socks5:// this machine would resolve host names and so reveal them.'
      : 'Write socks5h://127.0.0.1:9050 or http://host:port.';
  throw new UsageError(`--proxy cannot be a ${scheme}// URL`, { hint });
}
