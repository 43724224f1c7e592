import { UsageError } from '../src/errors/usageError.ts';
import { flowPicture } from '../src/export/flowPicture.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { drawnGraph } from './drawnGraph.ts';
import type { ExportOptions } from './exportOptions.ts';
import type { GlobalOptions } from './globalOptions.ts';
import { PACKAGE_ROOT } from './packageRoot.ts';

/** Pixels a unit of the picture, and the widest bitmap that common programs open. */
const ZOOM = 2;
const WIDEST = 16_000;

/** The picture as PNG, drawn with the font that comes with the program. Throws UsageError where the renderer is not installed. */
export async function renderPng(
  document: TraceDocument,
  options: ExportOptions,
  lang: GlobalOptions['lang'],
): Promise<Uint8Array> {
  const words = reportWordsOf(lang).page.picture;
  const { graph, reductions } = drawnGraph(document, options, words.boxes);
  const { title, minTagConfidence } = options;
  const picture = flowPicture(graph, { title, reductions, minTagConfidence, words });
  const { Resvg } = await loadRenderer();
  const width = Math.min(WIDEST, picture.width * ZOOM);
  return new Resvg(picture.svg, {
    fitTo: { mode: 'width', value: width },
    font: {
      fontFiles: [`${PACKAGE_ROOT}assets/fonts/DejaVuSans.ttf`],
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
    },
  })
    .render()
    .asPng();
}

async function loadRenderer(): Promise<typeof import('@resvg/resvg-js')> {
  try {
    return await import('@resvg/resvg-js');
  } catch (cause) {
    throw new UsageError('PNG needs the package @resvg/resvg-js, which is not installed here', {
      hint: 'npm install @resvg/resvg-js, or take --format svg',
      cause,
    });
  }
}
