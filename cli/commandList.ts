import type { CommandEntry } from './command.ts';

/** In the order in which the overview lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'trace',
    usage: '<target…>',
    summary: 'follow money from an address, a txid or txid:vout',
    load: async () => (await import('./commands/trace.ts')).traceCommand,
  },
  {
    name: 'cluster',
    usage: '<address…>',
    summary: 'who controls what: a cluster with its evidence',
    load: async () => (await import('./commands/cluster.ts')).clusterCommand,
  },
  {
    name: 'path',
    usage: '<a> <b>',
    summary: 'every way over which value can have gone from a to b',
    load: async () => (await import('./commands/path.ts')).pathCommand,
  },
  {
    name: 'connect',
    usage: '<file>',
    summary: 'every link among many addresses, with txids',
    load: async () => (await import('./commands/connect.ts')).connectCommand,
  },
  {
    name: 'detect',
    usage: '<target…>|--all',
    summary: 'peel chains, structuring, mules and other shapes',
    load: async () => (await import('./commands/detect.ts')).detectCommand,
  },
  {
    name: 'screen',
    usage: '<file|->',
    summary: 'a watchlist against tags: who is exposed to what',
    load: async () => (await import('./commands/screen.ts')).screenCommand,
  },
  {
    name: 'watch',
    usage: 'list|ack',
    summary: 'alerts of watchlists, and what was said of them',
    load: async () => (await import('./commands/watch.ts')).watchCommand,
  },
  {
    name: 'tags',
    usage: 'import|fetch|lookup|…',
    summary: 'who is known: TagPacks, sanctions lists, own labels',
    load: async () => (await import('./commands/tags.ts')).tagsCommand,
  },
  {
    name: 'export',
    usage: '<case|target|file>',
    summary: 'a trace as graph, table, picture or page',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'report',
    usage: '<case>',
    summary: 'the case for people, as a page or Markdown',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  {
    name: 'letters',
    usage: '<case>',
    summary: 'one freeze or subpoena letter a service',
    load: async () => (await import('./commands/letters.ts')).lettersCommand,
  },
  {
    name: 'leads',
    usage: '<case>',
    summary: 'endings without a name, by traced amount',
    load: async () => (await import('./commands/leads.ts')).leadsCommand,
  },
  {
    name: 'case',
    usage: 'new|add|list|show|…',
    summary: 'investigations: keep, compare, hand over, replay',
    load: async () => (await import('./commands/case.ts')).caseCommand,
  },
  {
    name: 'import',
    usage: '<file…>',
    summary: 'read transactions from files: Esplora JSON, raw blocks',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'ledger',
    usage: 'import|guess|link|…',
    summary: 'bank statements and account ledgers in the same case',
    load: async () => (await import('./commands/ledger.ts')).ledgerCommand,
  },
  {
    name: 'prices',
    usage: 'import|fetch|show',
    summary: 'daily prices: what a payment was worth on its day',
    load: async () => (await import('./commands/prices.ts')).pricesCommand,
  },
  {
    name: 'cache',
    usage: 'stats|verify|prune|path',
    summary: 'the file that keeps what was fetched',
    load: async () => (await import('./commands/cache.ts')).cacheCommand,
  },
  {
    name: 'sources',
    usage: '',
    summary: 'the hosts it knows, their limits, what each learns',
    load: async () => (await import('./commands/sources.ts')).sourcesCommand,
  },
  {
    name: 'demo',
    usage: '',
    summary: 'trace a simulated theft, offline',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  {
    name: 'completion',
    usage: 'bash|zsh|fish',
    summary: 'print a completion script for the shell',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
];
