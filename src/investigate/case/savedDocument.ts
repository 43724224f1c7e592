/** A result document as a case keeps it; what else it holds is known by its schema. */
export interface SavedDocument extends Readonly<Record<string, unknown>> {
  readonly schema: string;
  readonly network: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}
