/** Parts of a page for people, written as HTML or Markdown. All text is plain; nothing in it is markup. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'notice' | undefined }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly amounts: readonly number[];
    }
  | { readonly kind: 'picture'; readonly svg: string; readonly mermaid: string; readonly caption: string };
