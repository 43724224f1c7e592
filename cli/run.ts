import { COMMANDS } from './commandList.ts';
import type { Io } from './io.ts';
import { programVersion } from './packageRoot.ts';
import { overview } from './render/overview.ts';

/**
 * The program: arguments (without node and script) and streams in, exit code out. Never ends the process itself. Loads
 * only what the command needs; version and overview need nothing.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-V') return print(io, `${programVersion()}\n`);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) return print(io, overview());
  if (first === 'help') return run([...rest, '--help'], io);
  if (first === undefined) {
    io.stderr.write(overview());
    return 2;
  }
  const entry = COMMANDS.find((command) => command.name === first);
  if (entry === undefined) return (await import('./unknownCommand.ts')).unknownCommand(first, io);
  const { runCommand } = await import('./runCommand.ts');
  return runCommand({ entry, argv: rest, io, commands: COMMANDS });
}

function print(io: Io, text: string): number {
  io.stdout.write(text);
  return 0;
}
