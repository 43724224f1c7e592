/** Everything of the process that the command line touches; a test hands in its own. */
export interface Io {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C; the second one kills. */
  readonly interrupt: AbortSignal;
}

export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters, where it is one. */
  readonly columns?: number | undefined;
}
