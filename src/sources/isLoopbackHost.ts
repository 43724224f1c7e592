/** Whether a host name, as `URL.hostname` gives it, is this machine: it is reached directly, never through a proxy. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
