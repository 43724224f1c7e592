import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from './io.ts';
import { dataFolder } from './userFolders.ts';

const FILE = 'told-about-hosts.json';

/**
 * Says once, before the first request to a public host leaves, what that host learns. Which hosts it has told of is
 * kept in the user's data folder; where that cannot be written, it says so each time.
 */
export function firstUseNotice(
  io: Io,
  isPublic: (hostname: string) => boolean,
  proxied: boolean,
): (host: string) => void {
  return (hostname) => {
    if (!isPublic(hostname)) return;
    const told = readTold(io);
    if (told.includes(hostname)) return;
    const address = proxied ? 'the address of your proxy' : 'your IP address';
    io.stderr.write(
      `peelhound: ${hostname} is a public host. It learns ${address} and every address and transaction that you look at.\n` +
        '  → --source esplora=<url> asks a node of your own, --offline asks nobody; this note is shown once a host\n',
    );
    remember(io, [...told, hostname]);
  };
}

function readTold(io: Io): readonly string[] {
  try {
    const told: unknown = JSON.parse(readFileSync(join(dataFolder(io.env), FILE), 'utf8'));
    return Array.isArray(told) ? told.filter((host) => typeof host === 'string') : [];
  } catch {
    return [];
  }
}

function remember(io: Io, hosts: readonly string[]): void {
  try {
    mkdirSync(dataFolder(io.env), { recursive: true, mode: 0o700 });
    writeFileSync(join(dataFolder(io.env), FILE), `${JSON.stringify(hosts)}\n`, { mode: 0o600 });
  } catch {
    // Told again next time.
  }
}
