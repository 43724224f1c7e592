import { MalformedError } from '../errors/sourceErrors.ts';
import type { ImportedFile } from './transactionStore.ts';

/**
 * What a file leaves out may spend what is in it: nothing of such a network could be called unspent.
 * @throws MalformedError where a file that is to be closed left records out.
 */
export function refuseHoles({ name, closed, leftOut }: ImportedFile): void {
  const holes = leftOut?.() ?? 0;
  if (!closed || holes === 0) return;
  throw new MalformedError(
    `${name}: ${holes} of its records cannot be read, so that it cannot be taken for all there is`,
    {
      hint: 'Mend the file, or import it without --closed: what it leaves out stays unknown then.',
    },
  );
}
