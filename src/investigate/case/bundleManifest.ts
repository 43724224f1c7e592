import { canonicalJson } from '../../results/canonicalJson.ts';
import { sha256Of } from './sha256Of.ts';
import type { TarFile } from './tar.ts';

export const BUNDLE_SCHEMA = 'peelhound/bundle@1';
export const MANIFEST_PATH = 'manifest.json';

/** What a bundle holds, with the SHA-256 of each file and of the whole. */
export interface BundleManifest {
  readonly schema: typeof BUNDLE_SCHEMA;
  readonly tool: { readonly name: 'peelhound'; readonly version: string };
  readonly case: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** SHA-256 of the canonical JSON of `case` and `files`: the one number for an affidavit. */
  readonly sha256: string;
}

/** The manifest of these files, in their order. */
export function bundleManifest(name: string, version: string, files: readonly TarFile[]): BundleManifest {
  const rows = files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256Of(bytes) }));
  return {
    schema: BUNDLE_SCHEMA,
    tool: { name: 'peelhound', version },
    case: name,
    files: rows,
    sha256: wholeHash(name, rows),
  };
}

/** The hash over a manifest's case and files. */
export function wholeHash(name: string, files: BundleManifest['files']): string {
  return sha256Of(canonicalJson({ case: name, files }));
}
