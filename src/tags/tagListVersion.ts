/** Which state of a list a result was computed with: echoed in its parameters. */
export interface TagListVersion {
  readonly list: string;
  /** From 1. */
  readonly version: number;
  /** SHA-256 of what the version says, hex. */
  readonly sha256: string;
  /** `YYYY-MM-DD`: as of when. */
  readonly date: string;
  readonly tags: number;
}
