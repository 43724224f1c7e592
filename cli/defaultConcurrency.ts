/** Look-ups under way at once, where `--concurrency` does not say. */
export const DEFAULT_CONCURRENCY = 4;
