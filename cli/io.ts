/** Everything of the process that the command line touches; a test hands in its own. */
export interface Io {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C or SIGTERM (the second one kills), and where nobody reads stdout any more. */
  readonly interrupt: AbortSignal;
}

export interface TextSink {
  /** false: full; more is taken, and kept in memory, before `drained`. */
  write(text: string): unknown;
  /** Resolves when there is room again; false: the reader has gone away. Absent: nothing is ever full. */
  readonly drained?: (() => Promise<boolean>) | undefined;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters, where it is one. */
  readonly columns?: number | undefined;
}
