import { COMMANDS } from './commandList.ts';
import { EXIT } from './exitCodes.ts';
import type { Io } from './io.ts';
import { nearestWord } from './nearestWord.ts';
import { safeText } from './render/safeText.ts';

/** Says that a command does not exist, and which one may have been meant. Gives exit code 2. */
export function unknownCommand(text: string, io: Io): number {
  const shown = safeText(text);
  if (text.startsWith('-')) {
    io.stderr.write(
      `peelhound: ${shown} stands before the command\n  → write: peelhound <command> [target…] [options]\n`,
    );
    return EXIT.usage;
  }
  const meant = nearestWord(
    text,
    COMMANDS.map((command) => command.name),
  );
  const hint = meant === null ? 'see: peelhound --help' : `did you mean: peelhound ${meant}`;
  io.stderr.write(`peelhound: there is no command "${shown}"\n  → ${hint}\n`);
  return EXIT.usage;
}
