import type { FlowUnit } from '../src/export/flowGraph.ts';

/** The options of `export` as the parser leaves them. */
export interface ExportOptions {
  readonly format:
    | 'graphml'
    | 'gexf'
    | 'dot'
    | 'csv'
    | 'cytoscape'
    | 'json'
    | 'mermaid'
    | 'html'
    | 'svg'
    | 'png'
    | 'destinations'
    | 'transfers';
  readonly out?: string;
  readonly by: FlowUnit;
  readonly exhibit?: string;
  readonly rule?: string;
  readonly top?: number;
  readonly collapse?: string;
  readonly title?: string;
  readonly redact?: readonly string[];
  readonly minTagConfidence?: number;
  readonly csvDialect: 'plain' | 'es';
}
