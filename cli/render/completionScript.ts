import type { CompletionNode } from '../completionTree.ts';
import { bashCompletion } from './bashCompletion.ts';
import { fishCompletion } from './fishCompletion.ts';

/** A completion script for `bash`, `zsh` or `fish`. Operands that are nothing else complete as files. */
export function completionScript(shell: string, tree: readonly CompletionNode[]): string {
  if (shell === 'fish') return fishCompletion(tree);
  return shell === 'zsh'
    ? `#compdef peelhound\nautoload -U +X bashcompinit && bashcompinit\n${bashCompletion(tree)}`
    : bashCompletion(tree);
}
