import type { CompletionNode } from '../completionTree.ts';

/** A completion script for `bash`, `zsh` or `fish`. Operands complete as files. */
export function completionScript(shell: string, tree: readonly CompletionNode[]): string {
  if (shell === 'fish') return fishScript(tree);
  return shell === 'zsh'
    ? `#compdef peelhound\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(tree)}`
    : bashScript(tree);
}

function bashScript(tree: readonly CompletionNode[]): string {
  const words = tree.map(
    (node) => `    "${node.path.join(' ')}") words="${[...childrenOf(tree, node), ...flags(node)].join(' ')}" ;;`,
  );
  const choices = choiceList(tree).map(
    ([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W "${values}" -- "$current")); return ;;`,
  );
  return `# peelhound completion, made by: peelhound completion bash
_peelhound() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path="\${COMP_WORDS[1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${roots(tree).join(' ')} help --help --version" -- "$current"))
    return
  fi
  case "$before" in
${choices.join('\n')}
  esac
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${tree
  .filter((node) => node.path.length === 2)
  .map((node) => `    "${node.path.join(' ')}") [ "$COMP_CWORD" -gt 2 ] && path="${node.path.join(' ')}" ;;`)
  .join('\n')}
  esac
  case "$path" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ "$current" == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _peelhound peelhound
`;
}

function fishScript(tree: readonly CompletionNode[]): string {
  const names = roots(tree).join(' ');
  const lines = tree.flatMap((node) => {
    const [root = '', child] = node.path;
    const at = `__fish_seen_subcommand_from ${root}`;
    const here = child === undefined ? at : `${at}; and __fish_seen_subcommand_from ${child}`;
    const own =
      child === undefined
        ? `complete -c peelhound -n "not __fish_seen_subcommand_from ${names}" -f -a ${root} -d ${quoted(node.summary)}`
        : `complete -c peelhound -n "${at}" -f -a ${child} -d ${quoted(node.summary)}`;
    const options = node.options.map((option) => {
      const values = option.choices.length === 0 ? '' : ` -x -a "${option.choices.join(' ')}"`;
      return `complete -c peelhound -n "${here}" -l ${option.flag.slice(2)}${values} -d ${quoted(option.summary)}`;
    });
    return [own, ...options];
  });
  return `# peelhound completion, made by: peelhound completion fish\n${lines.join('\n')}\n`;
}

function roots(tree: readonly CompletionNode[]): readonly string[] {
  return tree.filter((node) => node.path.length === 1).map((node) => node.path[0] ?? '');
}

function childrenOf(tree: readonly CompletionNode[], parent: CompletionNode): readonly string[] {
  if (parent.path.length !== 1) return [];
  return tree
    .filter((node) => node.path.length === 2 && node.path[0] === parent.path[0])
    .map((node) => node.path[1] ?? '');
}

function flags(node: CompletionNode): readonly string[] {
  return [...node.options.map((option) => option.flag), '--help'];
}

function choiceList(tree: readonly CompletionNode[]): readonly (readonly [string, string])[] {
  const choices = new Map<string, string>();
  for (const node of tree) {
    for (const option of node.options)
      if (option.choices.length > 0) choices.set(option.flag, option.choices.join(' '));
  }
  return [...choices];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
