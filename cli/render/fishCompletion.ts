import type { CompletionNode, CompletionOption } from '../completionTree.ts';

/** Whether the words behind `peelhound` begin with these; whether they are these and the next one is being typed. */
const FUNCTIONS = `function __peelhound_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l n (count $argv)
    test (count $words) -ge $n; or return 1
    test $n -eq 0; and return 0
    for i in (seq $n)
        test "$words[$i]" = "$argv[$i]"; or return 1
    end
end
function __peelhound_next
    set -l words (commandline -opc)
    test (count $words) -eq (math 1 + (count $argv)); and __peelhound_at $argv
end`;

/** The script for fish: subcommands behind their command, options behind the command that has them. */
export function fishCompletion(tree: readonly CompletionNode[]): string {
  const lines = tree.flatMap((node) => {
    const path = node.path.join(' ');
    const before = node.path.slice(0, -1).join(' ');
    return [
      `${at('next', before)} -f -a ${node.path.at(-1)} -d ${quoted(node.summary)}`,
      ...(node.operands.length === 0 ? [] : [`${at('next', path)} -f -a ${quoted(node.operands.join(' '))}`]),
      ...node.options.map(
        (option) => `${at('at', path)} -l ${option.flag.slice(2)}${valueWords(option)} -d ${quoted(option.summary)}`,
      ),
    ];
  });
  return `# peelhound completion, made by: peelhound completion fish\n${FUNCTIONS}\n${lines.join('\n')}\n`;
}

function at(test: 'at' | 'next', path: string): string {
  return `complete -c peelhound -n '__peelhound_${test}${path === '' ? '' : ` ${path}`}'`;
}

function valueWords({ takesValue, choices }: CompletionOption): string {
  if (choices.length > 0) return ` -x -a ${quoted(choices.join(' '))}`;
  return takesValue ? ' -r' : '';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
