import type { Envelope } from './envelope.ts';
import type { Finding } from './finding.ts';

export const DETECT_SCHEMA = 'peelhound/detect@1';

/** What detectors found around targets, or in everything cached. */
export interface DetectDocument extends Envelope {
  /** By the place of their first transaction in the chain, then by pattern and id. */
  readonly findings: readonly Finding[];
}
