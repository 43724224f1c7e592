import type { CompletionNode } from '../completionTree.ts';

/** The script for bash from 3.2 on, and for zsh with bashcompinit: each command has its own words, each option its own values there. */
export function bashCompletion(tree: readonly CompletionNode[]): string {
  const roots = tree.filter(({ path }) => path.length === 1);
  return `# peelhound completion, made by: peelhound completion bash
_peelhound() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words="" values=""
  local path="\${COMP_WORDS[1]}"
  # --format=dot comes as three words.
  if [ "$current" = "=" ]; then current=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${roots.map(({ path }) => path[0]).join(' ')} help --help --version" -- "$current"))
    return
  fi
  if [ "$COMP_CWORD" -gt 2 ]; then
    case "$path \${COMP_WORDS[2]}" in
${cases(
  tree.filter(({ path }) => path.length === 2).map(({ path }) => path.join(' ')),
  `path="$path \${COMP_WORDS[2]}"`,
)}
    esac
  fi
  case "$path $before" in
${valueCases(tree).join('\n')}
  esac
  if [ -n "$values" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
    return
  fi
  case "$before" in
${cases(freeFlags(tree), 'words="" path=""')}
  esac
  case "$path" in
${tree.map((node) => `    "${node.path.join(' ')}") words="${wordsOf(node, tree).join(' ')}" ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$current" in -*) return ;; esac
  local IFS=$'\\n'
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _peelhound peelhound
`;
}

function cases(patterns: readonly string[], then: string): string {
  return `    ${patterns.map((pattern) => `"${pattern}"`).join('|')}) ${then} ;;`;
}

/** By command and option, because `--format` is something else for each command that has it. */
function valueCases(tree: readonly CompletionNode[]): string[] {
  return tree.flatMap(({ path, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(({ flag, choices }) => `    "${path.join(' ')} ${flag}") values="${choices.join(' ')}" ;;`),
  );
}

/** Options behind which any value stands, wherever they are known: files are offered. */
function freeFlags(tree: readonly CompletionNode[]): string[] {
  const all = tree.flatMap(({ options }) => options);
  const free = all.filter(({ takesValue, choices }) => takesValue && choices.length === 0).map(({ flag }) => flag);
  return [...new Set(free)].filter((flag) => all.every((one) => one.flag !== flag || one.takesValue)).sort();
}

function wordsOf(node: CompletionNode, tree: readonly CompletionNode[]): string[] {
  const [root] = node.path;
  const children = node.path.length === 1 ? tree.filter(({ path }) => path.length === 2 && path[0] === root) : [];
  return [
    ...children.map(({ path }) => path[1] ?? ''),
    ...node.operands,
    ...node.options.map(({ flag }) => flag),
    '--help',
  ];
}
