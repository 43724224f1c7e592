import { UsageError } from '../errors/usageError.ts';
import { NETWORKS, type Network } from './network.ts';
import { segwitProgram } from './segwitProgram.ts';

/** Human-readable parts of networks that are not followed but whose addresses are met. */
const OTHER_PREFIXES: readonly string[] = ['tltc'];
const NOT_BECH32 = /[^qpzry9x8gf2tvdw0s3jn54khce6mua7l]/i;
const RECOPY = 'Copy it again from where it came.';

/** Whether the text starts like a segwit address of any known network. */
export function isSegwitText(text: string): boolean {
  return prefixOf(text) !== null;
}

/** Script of a segwit address (BIP 173, BIP 350); UsageError as `scriptOfAddress` says. */
export function scriptOfSegwitAddress(address: string, network: Network): Uint8Array {
  const prefix = prefixOf(address) ?? '';
  checkCharacters(address, prefix);
  const { version, data } = decode(address);
  checkProgram(address, version, data.length);
  if (prefix !== network.bech32) throw wrongNetwork(address, prefix, network);
  return Uint8Array.from([version === 0 ? 0 : 0x50 + version, data.length, ...data]);
}

function prefixOf(text: string): string | null {
  const lower = text.toLowerCase();
  for (const network of NETWORKS) if (lower.startsWith(`${network.bech32}1`)) return network.bech32;
  return OTHER_PREFIXES.find((prefix) => lower.startsWith(`${prefix}1`)) ?? null;
}

function checkCharacters(address: string, prefix: string): void {
  if (address !== address.toLowerCase() && address !== address.toUpperCase()) {
    throw new UsageError(`address "${address}" mixes upper and lower case, which segwit addresses never do`, {
      hint: RECOPY,
    });
  }
  const odd = NOT_BECH32.exec(address.slice(prefix.length + 1));
  if (odd !== null) {
    const position = prefix.length + 2 + odd.index;
    throw new UsageError(`address "${address}" has "${odd[0]}" at position ${position}, which cannot stand there`, {
      hint: RECOPY,
    });
  }
  if (address.length < prefix.length + 8 || address.length > 90) {
    throw new UsageError(
      `address "${address}" has ${address.length} characters: too ${address.length > 90 ? 'many' : 'few'}`,
      {
        hint: RECOPY,
      },
    );
  }
}

function decode(address: string): { version: number; data: Uint8Array } {
  try {
    return segwitProgram(address);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new UsageError(`address "${address}" ${explain(reason)}`, { hint: RECOPY, cause });
  }
}

function explain(reason: string): string {
  if (reason.endsWith('uses wrong encoding')) {
    return 'has the checksum of the wrong encoding: version 0 takes bech32, later ones bech32m';
  }
  if (/padding/i.test(reason)) return 'does not hold whole bytes: its padding is wrong';
  return 'has a bad checksum: at least one character is wrong';
}

/** BIP 141: 2 to 40 bytes, and exactly 20 or 32 for version 0. */
function checkProgram(address: string, version: number, length: number): void {
  if (version > 16) {
    throw new UsageError(`address "${address}" has witness version ${version}, 16 is the highest`, { hint: RECOPY });
  }
  const fits = version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40;
  if (fits) return;
  const allowed = version === 0 ? '20 or 32' : '2 to 40';
  throw new UsageError(`address "${address}" holds ${length} bytes, a version ${version} address holds ${allowed}`, {
    hint: RECOPY,
  });
}

function wrongNetwork(address: string, prefix: string, network: Network): UsageError {
  const owners = NETWORKS.filter((other) => other.bech32 === prefix).map((other) => other.name);
  if (owners.length === 0) {
    return new UsageError(`address "${address}" belongs to a network that is not followed here ("${prefix}")`, {
      hint: `Give an address of ${network.name}.`,
    });
  }
  return new UsageError(`address "${address}" belongs to ${owners.join(' or ')}, not to ${network.name}`, {
    hint: `Run again with --network ${owners[0]}.`,
  });
}
