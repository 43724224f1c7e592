/** Height and hash that a result was computed at. */
export interface Tip {
  readonly height: number;
  readonly hash: string;
}
