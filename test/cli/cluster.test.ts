import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));

async function imported(): Promise<string> {
  const home = temporaryFolder();
  await runCli(['import', '--closed', demo], { home });
  return home;
}

/** Two addresses of one cluster of the demo. */
async function pair(home: string): Promise<readonly [string, string]> {
  const { stdout } = await runCli(['cluster', '--all'], { home });
  const rows = stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string]);
  const other = rows.find(([address, cluster]) => address !== cluster);
  if (other === undefined) throw new Error('the demo has no cluster of two');
  return [other[1], other[0]];
}

describe('cluster', () => {
  it('prints a document that its schema allows, with and without --why', async () => {
    const home = await imported();
    const [a, b] = await pair(home);
    for (const more of [[], ['--why', b]]) {
      const { stdout, code } = await runCli(['cluster', a, ...more, '--offline', '--json'], { home });
      const document = JSON.parse(stdout);
      expect([code, schemaProblems(document)]).toEqual([0, []]);
      expect(document.cluster.addresses).toContain(b);
      expect(document.path === null).toBe(more.length === 0);
    }
  });

  it('shows people the proof and what hangs on it', async () => {
    const home = await imported();
    const [a, b] = await pair(home);
    const { stdout } = await runCli(['cluster', a, '--why', b, '--offline'], { home });
    expect(stdout).toContain('CLUSTER');
    expect(stdout).toMatch(/WHY[\s\S]*spent together 0\.\d\d {2}[0-9a-f]{64}/);
  });

  it('lists the cluster of every recipient, as csv and as a document', async () => {
    const home = await imported();
    const { stdout } = await runCli(['cluster', '--all', '--format', 'csv'], { home });
    const { stdout: json } = await runCli(['cluster', '--all', '--format', 'json'], { home });
    const document = JSON.parse(json);
    expect(schemaProblems(document)).toEqual([]);
    expect(stdout.startsWith('address,cluster\n')).toBe(true);
    expect(stdout.trim().split('\n').length - 1).toBe(document.addresses.length);
  });

  it('refuses what is no address, an unknown rule, and nothing at all', async () => {
    const home = temporaryFolder();
    const txid = 'ab'.repeat(32);
    for (const wrong of [[], [txid], [`${txid}:0`], ['--merge', 'size', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT']]) {
      const { code, stdout, stderr } = await runCli(['cluster', ...wrong, '--offline'], { home });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.length).toBeGreaterThan(20);
    }
  });
});
