import { PeelhoundError } from '../../errors/peelhoundError.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';

/**
 * Reads something that came from elsewhere and claims to be of this program's own making, so that its fields are not
 * checked one by one. What it trips over is the fault of what it reads: MalformedError. Our own errors pass.
 */
export async function readForeign<T>(what: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof PeelhoundError) throw cause;
    throw new MalformedError(`${what} is not what peelhound writes`, { hint: 'ask for it again', cause });
  }
}
