export type { CacheStats, NetworkStats } from './cacheStats.ts';
export type { EvidenceRecord, EvidenceStore } from './evidenceStore.ts';
export { type Cache, type CacheOptions, openCache } from './openCache.ts';
export type { Verification } from './verifyCache.ts';
