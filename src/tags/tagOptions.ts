import type { TagDefaults } from './rawTag.ts';

/** How a tag file is to be read where it does not say so itself. */
export interface TagReadOptions {
  readonly defaults: TagDefaults;
  /** Field to column name, for CSV. */
  readonly mapping: Readonly<Record<string, string>>;
}
