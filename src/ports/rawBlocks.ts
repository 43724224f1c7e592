/** Where whole blocks can be had. Both methods may throw what a ChainSource throws. */
export interface RawBlocks {
  blockHash(height: number): Promise<string>;
  /** Serialised, header first. */
  rawBlock(blockHash: string): Promise<Uint8Array>;
}
