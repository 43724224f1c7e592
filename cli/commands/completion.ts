import { Argument } from 'commander';
import type { CommandModule } from '../command.ts';
import { EXIT } from '../exitCodes.ts';
import { refuseTyped } from '../refuseTyped.ts';

const SHELLS = ['bash', 'zsh', 'fish'];

/** `completion <shell>`: prints a script made from the command tree itself, so that it never lags behind. */
export const completionCommand: CommandModule = {
  declare(command, handle) {
    command
      .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
      .addHelpText('after', '\nBash: source <(peelhound completion bash)\nFish: peelhound completion fish | source')
      .action(
        handle(async (invocation) => {
          const { operands, io, commands } = invocation;
          refuseTyped(invocation, ['json'], { why: 'prints a document, and this is a script', hint: 'leave it away' });
          const shell = operands[0] ?? '';
          const { completionScript } = await import('../render/completionScript.ts');
          const { completionTree } = await import('../completionTree.ts');
          io.stdout.write(completionScript(shell, await completionTree(commands, io)));
          return EXIT.done;
        }),
      );
  },
};
