import picocolors from 'picocolors';
import type { Io } from '../io.ts';

/** Colours by meaning. */
export interface Style {
  heading(text: string): string;
  strong(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  command(text: string): string;
}

/** Whether stdout may be coloured: a terminal, no `--no-color`, no NO_COLOR (https://no-color.org), no dumb terminal. */
export function mayColor(io: Io, option: boolean): boolean {
  return option && io.stdout.isTTY === true && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb';
}

export function createStyle(color: boolean): Style {
  const colors = picocolors.createColors(color);
  return {
    heading: (text) => colors.bold(text),
    strong: (text) => colors.bold(text),
    dim: (text) => colors.dim(text),
    good: (text) => colors.green(text),
    warning: (text) => colors.yellow(text),
    command: (text) => colors.cyan(text),
  };
}
