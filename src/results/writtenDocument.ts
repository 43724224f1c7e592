import type { Envelope } from './envelope.ts';

/** `peelhound/written@1`: what a command wrote into files, where the files are not JSON documents themselves. */
export interface WrittenDocument extends Envelope {
  readonly files: readonly WrittenFile[];
}

export interface WrittenFile {
  /** As it was named. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}
