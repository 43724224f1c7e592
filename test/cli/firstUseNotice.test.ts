import { expect, it } from 'vitest';
import { firstUseNotice } from '../../cli/firstUseNotice.ts';
import { isPrivateHost } from '../../src/sources/isPrivateHost.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const isPublic = (host: string) => !isPrivateHost(host);

it('names a public host and what it learns, once a host, across runs', () => {
  const env = { XDG_DATA_HOME: temporaryFolder() };
  const first = testIo(env);
  firstUseNotice(first, isPublic, false)('mempool.space');
  expect(first.err()).toMatch(/mempool\.space is a public host\. It learns your IP address and every address/);
  expect(first.out()).toBe('');
  const second = testIo(env);
  const notice = firstUseNotice(second, isPublic, false);
  notice('mempool.space');
  expect(second.err()).toBe('');
  notice('blockstream.info');
  expect(second.err()).toContain('blockstream.info');
});

it("says nothing of hosts of one's own, and names the proxy where there is one", () => {
  const io = testIo({ XDG_DATA_HOME: temporaryFolder() });
  firstUseNotice(io, isPublic, false)('127.0.0.1');
  firstUseNotice(io, isPublic, false)('umbrel.local');
  expect(io.err()).toBe('');
  firstUseNotice(io, isPublic, true)('mempool.space');
  expect(io.err()).toContain('the address of your proxy');
});

it('says it each time where it cannot be remembered', () => {
  const io = testIo({ XDG_DATA_HOME: '/dev/null/nowhere' });
  firstUseNotice(io, isPublic, false)('mempool.space');
  firstUseNotice(io, isPublic, false)('mempool.space');
  expect(io.err().match(/public host/g)).toHaveLength(2);
});
