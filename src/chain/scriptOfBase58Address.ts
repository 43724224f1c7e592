import { fromBase58Check } from 'bitcoinjs-lib/src/address';
import { UsageError } from '../errors/usageError.ts';
import { NETWORKS, type Network } from './network.ts';

const NOT_BASE58 = /[^1-9A-HJ-NP-Za-km-z]/;
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
  try {
    return fromBase58Check(address);
  } catch (cause) {
    const wrongLength = cause instanceof TypeError && /too (short|long)$/.test(cause.message);
    const what = wrongLength ? 'does not hold a 20-byte hash' : 'has a bad checksum: at least one character is wrong';
    throw new UsageError(`address "${address}" ${what}`, { hint: 'Copy it again from where it came.', cause });
  }
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
