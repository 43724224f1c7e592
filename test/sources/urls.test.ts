import { describe, expect, it } from 'vitest';
import { NETWORKS, networkByName } from '../../src/chain/network.ts';
import { RefusedError } from '../../src/errors/sourceErrors.ts';
import { UsageError } from '../../src/errors/usageError.ts';
import { isPrivateHost } from '../../src/sources/isPrivateHost.ts';
import { defaultSourceName, KNOWN_SOURCES, knownLimits } from '../../src/sources/knownSources.ts';
import { parseSourceSpec } from '../../src/sources/parseSourceSpec.ts';
import { proxyScheme } from '../../src/sources/proxyAgent.ts';
import { redactUrl } from '../../src/sources/redactUrl.ts';
import { refusePublicHost } from '../../src/sources/refusePublicHost.ts';

const bitcoin = networkByName('bitcoin');

describe('isPrivateHost', () => {
  it.each([
    'localhost',
    'umbrel.local',
    'a.localhost',
    '127.0.0.1',
    '127.255.0.3',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.5',
    '169.254.1.1',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    'mempoolhqx4isw62xs7abwphsq7ldayuidyx2v2oethdhhj6mlo2r6ad.onion',
  ])('%s is private', (host) => expect(isPrivateHost(host)).toBe(true));

  it.each([
    'mempool.space',
    '127.0.0.1.evil.com',
    'localhost.evil.com',
    '10.evil.com',
    'notlocal',
    'onion',
    'example.onion.to',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '8.8.8.8',
    '[2001:db8::1]',
    '[::ffff:808:808]',
  ])('%s is public', (host) => expect(isPrivateHost(host)).toBe(false));
});

describe('refusePublicHost', () => {
  it('lets public hosts pass only behind a proxy', () => {
    expect(() => refusePublicHost('https://mempool.space/api', { proxied: false })).toThrow(RefusedError);
    expect(() => refusePublicHost('https://mempool.space/api', { proxied: true })).not.toThrow();
    expect(() => refusePublicHost('http://2130706433:3000', { proxied: false })).not.toThrow();
  });
});

describe('redactUrl', () => {
  it.each([
    ['http://u:p@host/tx/1', 'http://host/tx/1'],
    ['https://h/a?apikey=1&x=2', 'https://h/a?apikey=REDACTED&x=2'],
    ['https://h/a?API_KEY=1&token=2&key=3', 'https://h/a?API_KEY=REDACTED&token=REDACTED&key=REDACTED'],
    ['https://h/a?x_cg_demo_api_key=1', 'https://h/a?x_cg_demo_api_key=REDACTED'],
    ['https://h/v2/abcdefghijklmnopqrstuvwx', 'https://h/v2/REDACTED'],
    ['https://h/0123456789abcdef0123456789abcdef/api/tx/7', 'https://h/REDACTED/api/tx/7'],
    [`https://h/tx/${'0a'.repeat(32)}/hex`, `https://h/tx/${'0a'.repeat(32)}/hex`],
    [
      `https://h/address/bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4/txs/chain/${'0a'.repeat(32)}`,
      `https://h/address/bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4/txs/chain/${'0a'.repeat(32)}`,
    ],
    [`https://h/block/${'0a'.repeat(32)}/header`, `https://h/block/${'0a'.repeat(32)}/header`],
    ['https://h/packs/graphsense-tagpacks.yaml', 'https://h/packs/graphsense-tagpacks.yaml'],
    ['https://h/txs/outspends?txids=a,b', 'https://h/txs/outspends?txids=a,b'],
    [`https://h/txs/outspends?txids=${'0a'.repeat(32)}`, `https://h/txs/outspends?txids=${'0a'.repeat(32)}`],
    [
      'https://h/list.csv?private_token=1&X-Amz-Signature=2&sig=3&session=4',
      'https://h/list.csv?private_token=REDACTED&X-Amz-Signature=REDACTED&sig=REDACTED&session=REDACTED',
    ],
    ['https://h/list.csv?r=k3y0123456789abcdefABCDEF&page=2', 'https://h/list.csv?r=REDACTED&page=2'],
    ['https://h/list.csv?sig=1&sig=2', 'https://h/list.csv?sig=REDACTED'],
    ['https://h/list.csv#access_token=1', 'https://h/list.csv'],
    ['nonsense', '(not a URL)'],
  ])('%s', (url, shown) => expect(redactUrl(url)).toBe(shown));
});

describe('parseSourceSpec', () => {
  it('knows hosts by name, for the networks that they serve', () => {
    const testnet = networkByName('testnet');
    expect(parseSourceSpec('mempool.space', bitcoin)).toMatchObject({ url: 'https://mempool.space/api' });
    expect(parseSourceSpec('Blockstream.info', testnet)).toMatchObject({ url: 'https://blockstream.info/testnet/api' });
    expect(() => parseSourceSpec('litecoinspace.org', bitcoin)).toThrow('does not serve bitcoin');
  });

  it('takes any address, and keeps secrets out of the name', () => {
    expect(parseSourceSpec('esplora=http://127.0.0.1:3000/', bitcoin)).toEqual({
      kind: 'esplora',
      name: '127.0.0.1:3000',
      url: 'http://127.0.0.1:3000',
      profile: null,
    });
    const spec = parseSourceSpec('esplora=https://u:secret@node.example/signet/api', bitcoin);
    expect(spec.name).toBe('node.example/signet');
    expect(spec.url).toContain('u:secret@');
    expect(parseSourceSpec('http://10.0.0.2:3000', bitcoin).name).toBe('10.0.0.2:3000');
  });

  it.each([
    'mempol.space',
    'http://u:100%@host',
    'esplora=',
    'esplora=ftp://h',
    'electrum=tcp://h:1',
    'esplora=not a url',
    '',
    'http://',
  ])('refuses "%s"', (text) => expect(() => parseSourceSpec(text, bitcoin)).toThrow(UsageError));

  it('does not repeat what may be a password', () => {
    for (const text of ['u:hunter2@host', 'esplora=http://u:hunter2@ho st', 'esplora=ftp://u:hunter2@host']) {
      expect(() => parseSourceSpec(text, bitcoin)).toThrow(UsageError);
      try {
        parseSourceSpec(text, bitcoin);
      } catch (error) {
        expect(`${(error as UsageError).message} ${(error as UsageError).hint}`).not.toContain('hunter2');
      }
    }
  });
});

describe('knownSources', () => {
  it('has a default for every public network and none for regtest', () => {
    const defaults = NETWORKS.map((network) => [network.name, defaultSourceName(network)]);
    expect(Object.fromEntries(defaults)).toEqual({
      bitcoin: 'mempool.space',
      testnet: 'mempool.space',
      signet: 'mempool.space',
      regtest: null,
      litecoin: 'litecoinspace.org',
      'litecoin-regtest': null,
    });
  });

  it('limits each of them', () => {
    for (const { name } of KNOWN_SOURCES) expect(knownLimits(name)?.rate).toBeGreaterThan(0);
    expect(knownLimits('example.org')).toBeNull();
  });
});

describe('proxyScheme', () => {
  it('refuses what would resolve names here', () => {
    expect(proxyScheme('socks5h://127.0.0.1:9050')).toBe('socks5h:');
    expect(proxyScheme('http://127.0.0.1:8080')).toBe('http:');
    expect(() => proxyScheme('socks5://u:hunter2@h')).toThrow(UsageError);
    expect(() => proxyScheme('ftp://h')).toThrow('ftp://');
    expect(() => proxyScheme('nonsense')).toThrow('not a URL');
    try {
      proxyScheme('socks5://u:hunter2@h');
    } catch (error) {
      expect((error as UsageError).hint).toContain('socks5h');
      expect((error as UsageError).message).not.toContain('hunter2');
    }
  });
});
