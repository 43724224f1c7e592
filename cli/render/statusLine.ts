import type { ProgressSink } from '../../src/ports/progressSink.ts';
import type { TextSink } from '../io.ts';
import { safeText } from './safeText.ts';

/** Milliseconds between two states shown: faster than this is flicker. */
const REDRAW_MS = 80;
const CLEAR_LINE = '\r\u001b[2K';

export interface StatusLine extends ProgressSink {
  /** Clears the line for good. */
  end(): void;
}

/** Progress as one line that is rewritten, on a terminal only; notes as lines that stay. `--quiet` silences both. */
export function statusLine(stderr: TextSink, options: { readonly quiet: boolean }): StatusLine {
  const live = stderr.isTTY === true && !options.quiet;
  let shown = false;
  let lastDrawn = 0;
  const clear = () => {
    if (shown) stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    update(message) {
      const now = performance.now();
      if (!live || now - lastDrawn < REDRAW_MS) return;
      lastDrawn = now;
      shown = true;
      stderr.write(`${CLEAR_LINE}${safeText(message).slice(0, (stderr.columns ?? 80) - 1)}`);
    },
    note(message) {
      if (options.quiet) return;
      clear();
      stderr.write(`peelhound: ${safeText(message)}\n`);
    },
    end: clear,
  };
}
