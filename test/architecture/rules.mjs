// Who may import whom, and why. Run by `npm run architecture`.
const core = '^src/(chain|graph|heuristics|clustering|patterns|tracing|screening)/';
const pure =
  '^src/(chain|graph|heuristics|clustering|patterns|tracing|screening|ledgers|results|tags|prices|errors|export|report)/';
const layers = ['chain', 'graph', 'heuristics', 'clustering', 'patterns', 'tracing', 'screening'];

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle means that two files are one concept, or that a concept is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-code-does-no-io',
      severity: 'error',
      comment: 'The same graph and parameters must give the same bytes: no file, network, process or clock.',
      from: { path: pure },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(assert|buffer|util|crypto)$' },
    },
    {
      name: 'core-imports-no-adapter',
      severity: 'error',
      comment: 'Core code is a function of its arguments; what talks to the world is composed around it.',
      from: { path: pure },
      to: { path: '^(src/(sources|investigate)|cache|cli)/' },
    },
    {
      name: 'ports-only-for-batches-in-graph',
      severity: 'error',
      comment: 'The graph takes the columnar batch that the ports declare, and knows nothing else of them.',
      from: { path: core },
      to: { path: '^src/ports/', pathNot: '^src/ports/(transactionBatch|toBatch|transactionsOf).ts$' },
    },
    {
      name: 'beside-chain-needs-chain-only',
      severity: 'error',
      comment: 'results, tags, prices and errors stand beside chain, so that every layer may use them.',
      from: { path: '^src/(results|tags|prices)/' },
      to: { path: '^src/', pathNot: '^src/(chain|errors|results|tags|prices)/' },
    },
    {
      name: 'ports-need-values-only',
      severity: 'error',
      comment: 'A port is an interface over values; it must not drag algorithms in.',
      from: { path: '^src/ports/' },
      to: {
        path: '^src/',
        pathNot: '^src/(chain|results|tags|prices|errors|ports)/|^src/ledgers/(ledgerRow|ledgerEntry).ts$',
      },
    },
    {
      name: 'ledgers-need-payments-and-taint',
      severity: 'error',
      comment:
        'Rows of statements become payments, the value that clustering derives too; account taint divides amounts as tracing does, detectors of payments are patterns, and accounts have tags. No chain is needed.',
      from: { path: '^src/ledgers/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(chain|errors|results|tags|prices|patterns|ledgers)/|^src/clustering/payment.ts$|^src/tracing/(apportion|cutLine|segment|destinations|shareOf).ts$',
      },
    },
    {
      name: 'core-knows-no-ledger',
      severity: 'error',
      comment: 'A detector of payments cannot tell a chain from a ledger.',
      from: { path: core },
      to: { path: '^src/ledgers/' },
    },
    {
      name: 'export-and-report-read-results',
      severity: 'error',
      comment: 'A rendering of a finished result computes nothing that the result does not carry.',
      from: { path: '^src/(export|report)/' },
      to: { path: '^src/', pathNot: '^src/(chain|errors|results|prices|export|report)/' },
    },
    {
      name: 'investigate-knows-no-adapter',
      severity: 'error',
      comment: 'Use cases talk to ports; the command line or the library decides who stands behind them.',
      from: { path: '^src/investigate/' },
      to: { path: '^(src/sources|cache|cli)/' },
    },
    {
      name: 'sources-and-cache-never-meet',
      severity: 'error',
      comment: 'Both implement ports; if one knew the other, neither could be replaced.',
      from: { path: '^src/sources/' },
      to: { path: '^(cache|cli|src/(investigate|graph|heuristics|clustering|patterns|tracing|screening))/' },
    },
    {
      name: 'cache-implements-ports',
      severity: 'error',
      comment: 'The store keeps values; it runs no algorithm and asks no source.',
      from: { path: '^cache/' },
      to: {
        path: '^(cli|src/(sources|investigate|graph|heuristics|clustering|patterns|tracing|screening|export|report))/',
      },
    },
    {
      name: 'src-never-imports-cache-or-cli',
      severity: 'error',
      comment: 'The library stands without a store and without a terminal.',
      from: { path: '^src/' },
      to: { path: '^(cache|cli)/' },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      comment: 'The command line composes; it is the end of the chain.',
      from: { path: '^(src|cache|fixtures)/' },
      to: { path: '^cli/' },
    },
    {
      name: 'bitcoinjs-only-in-chain',
      severity: 'error',
      comment: 'One folder knows the library that decodes scripts and transactions.',
      from: { pathNot: '^src/chain/' },
      to: { path: 'node_modules/bitcoinjs-lib/' },
    },
    {
      name: 'http-only-in-sources',
      severity: 'error',
      comment: 'Rate limits, proxies and secrets are handled in one place.',
      from: { pathNot: '^src/sources/' },
      to: { path: 'node_modules/(axios|p-queue|p-retry|socks-proxy-agent|https-proxy-agent)/' },
    },
    {
      name: 'sqlite-only-in-driver',
      severity: 'error',
      comment: 'sqlite3 binds BigInt as NULL and needs batches; the driver makes both safe, and can be replaced.',
      from: { pathNot: '^cache/driver.ts$' },
      to: { path: 'node_modules/sqlite3/' },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment: 'What is shipped must not need what is not.',
      from: { path: '^(src|cache|cli)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    ...layers.map((layer, i) => ({
      name: `${layer}-looks-left-only`,
      severity: 'error',
      comment: 'chain <- graph <- heuristics <- clustering <- patterns <- tracing <- screening.',
      from: { path: `^src/${layer}/` },
      to: { path: `^src/(${layers.slice(i + 1).join('|') || '$.'})/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
