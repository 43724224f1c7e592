import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { PROGRAM_PATH } from '../support/programPath.ts';
import { runProgram } from '../support/runProgram.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const bad = transfer('bad', [], [[scriptOf('bad'), 90_000_000]], 700_000);
const addresses = Array.from({ length: 40 }, (_, k) => `victim ${k}`);
const paid = transfer(
  'paid',
  [[bad, 0]],
  addresses.map((name) => [scriptOf(name), 1_000_000] as const),
  700_001,
);
const { recipientText } = await import('../../src/chain/recipient.ts');
const { networkByName } = await import('../../src/chain/network.ts');
const textOf = (name: string) => recipientText(scriptOf(name), networkByName('bitcoin'));

/** A home whose cache knows who is bad, and a list of all that it paid. */
async function listHome(): Promise<{ home: string; list: string }> {
  const home = temporaryFolder();
  const list = `${home}/list.txt`;
  writeFileSync(list, addresses.map((name) => `${textOf(name)}\n`).join(''));
  writeFileSync(`${home}/chain.ndjson`, [bad, paid].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await runProgram(['import', '--closed', `${home}/chain.ndjson`], { home });
  const tag = ['--label', 'Bad', '--abuse', 'sanction', '--confidence', '90'];
  await runProgram(['tags', 'add', textOf('bad'), ...tag], { home });
  return { home, list };
}

it('a run whose lines nobody reads to the end is not the last one: the next tells of the same alerts', async () => {
  const { home, list } = await listHome();
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: `${home}/data`, XDG_CONFIG_HOME: `${home}/config` };
  const script = `node ${PROGRAM_PATH} screen ${list} --offline --changes-only | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env });
  expect(stdout).toBe('130\n');
  const next = await runProgram(['screen', list, '--offline', '--changes-only'], { home });
  expect(next.stdout.trim().split('\n')).toHaveLength(addresses.length);
  const after = await runProgram(['screen', list, '--offline', '--changes-only'], { home });
  expect([after.code, after.stdout]).toEqual([0, '']);
});

it('SIGTERM ends a run as Ctrl-C does: what was finished is kept for --resume', async () => {
  const { home, list } = await listHome();
  const server = await startLoopbackEsplora({
    transactions: [bad, paid],
    faults: [{ effect: { do: 'hang' }, kind: 'history', from: 5 }],
  });
  try {
    const { code, stderr } = await runProgram(
      ['screen', list, '--source', `esplora=${server.url}`, '--cache', `${home}/other.sqlite`, '--concurrency', '1'],
      {
        home,
        onStart: (kill) => {
          const timer = setInterval(() => {
            if (server.requests().filter(({ kind }) => kind === 'history').length < 5) return;
            clearInterval(timer);
            kill('SIGTERM');
          }, 20);
        },
      },
    );
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted; go on with --resume');
  } finally {
    await server.close();
  }
});
