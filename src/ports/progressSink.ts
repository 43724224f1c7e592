/** Where a long run says how far it is. Never part of a result. */
export interface ProgressSink {
  /** A short state line; replaces the one before. */
  update(message: string): void;
  /** A line that stays: a warning or a note. */
  note(message: string): void;
}
