import { UsageError } from '../errors/usageError.ts';
import { base58CheckBytes } from './base58CheckBytes.ts';
import { NETWORKS, type Network } from './network.ts';

const NOT_BASE58 = /[^1-9A-HJ-NP-Za-km-z]/;
const HASH_BYTES = 20;
const OP_DUP_HASH160_PUSH20 = [0x76, 0xa9, 20];
const OP_EQUALVERIFY_CHECKSIG = [0x88, 0xac];

/** Script of a P2PKH or P2SH address; UsageError as `scriptOfAddress` says. */
export function scriptOfBase58Address(address: string, network: Network): Uint8Array {
  const { version, hash } = decode(address, network);
  if (version === network.pubKeyHash) {
    return Uint8Array.from([...OP_DUP_HASH160_PUSH20, ...hash, ...OP_EQUALVERIFY_CHECKSIG]);
  }
  if (network.scriptHashes.includes(version)) return Uint8Array.from([0xa9, 20, ...hash, 0x87]);
  throw wrongVersion(address, version, network);
}

function decode(address: string, network: Network): { version: number; hash: Uint8Array } {
  const odd = NOT_BASE58.exec(address);
  if (odd !== null) {
    throw new UsageError(
      `"${address}" is not an address: "${odd[0]}" at position ${odd.index + 1} cannot stand in one`,
      {
        hint: `Give a txid, an outpoint txid:vout, or an address of ${network.name}.`,
      },
    );
  }
  if (address.length < 26 || address.length > 35) {
    throw new UsageError(`"${address}" is not an address: it has ${address.length} characters, 26 to 35 are possible`, {
      hint: `Give a txid, an outpoint txid:vout, or an address of ${network.name}.`,
    });
  }
  const payload = base58CheckBytes(address);
  if (payload === null) throw refused(address, 'has a bad checksum: at least one character is wrong');
  if (payload.length !== 1 + HASH_BYTES) throw refused(address, 'does not hold a 20-byte hash');
  return { version: payload[0]!, hash: payload.subarray(1) };
}

function refused(address: string, what: string): UsageError {
  return new UsageError(`address "${address}" ${what}`, { hint: 'Copy it again from where it came.' });
}

function wrongVersion(address: string, version: number, network: Network): UsageError {
  const owners = NETWORKS.filter((other) => other.pubKeyHash === version || other.scriptHashes.includes(version)).map(
    (other) => other.name,
  );
  if (owners.length === 0) {
    return new UsageError(`address "${address}" has the unknown version byte ${version}`, {
      hint: `It belongs to a chain that is not followed here; give an address of ${network.name}.`,
    });
  }
  return new UsageError(`address "${address}" belongs to ${owners.join(' or ')}, not to ${network.name}`, {
    hint: `Run again with --network ${owners[0]}.`,
  });
}
