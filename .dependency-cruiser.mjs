/** Who may import whom: docs/architecture.md. */
/** A domain folder may import itself and the folders named here, nothing else of ours. */
const mayImport = {
  kernel: [],
  records: ['kernel'],
  access: ['kernel', 'records'],
  loyalty: ['kernel', 'records', 'observability'],
  orders: ['kernel', 'records', 'loyalty'],
  eshop: ['kernel', 'records', 'loyalty', 'orders', 'observability'],
  persons: ['kernel', 'records', 'loyalty', 'orders', 'eshop', 'observability'],
  config: ['kernel', 'loyalty', 'orders', 'eshop'],
  http: ['kernel'],
  observability: ['kernel'],
};

const folders = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `shared-${folder}`,
  comment: `shared/${folder} imports ${allowed.length ? `itself and ${allowed.join(', ')}` : 'nothing but itself'}`,
  severity: 'error',
  from: { path: `^shared/${folder}/` },
  to: { path: '^(shared|functions|infra|tests)/', pathNot: `^shared/(${[folder, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^aws-lambda$' } },
    ...folders,
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^shared/kernel/' },
      to: { dependencyTypesNot: ['local', 'type-only'] },
    },
    {
      name: 'aws-sdk-only-in-adapters',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/adapters/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'adapters-import-domains-only',
      severity: 'error',
      from: { path: '^shared/adapters/' },
      to: { path: '^(functions|infra|tests)/' },
    },
    {
      name: 'functions-do-not-import-each-other',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'functions-import-shared-only',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|tests)/' },
    },
    {
      name: 'infra-imports-config-only',
      comment: 'the stack knows names and stage configuration, never the domains',
      severity: 'error',
      from: { path: '^infra/', pathNot: '^infra/local/' },
      to: { path: '^(shared|functions|tests)/', pathNot: '^shared/(config|kernel)/' },
    },
    {
      name: 'command-line-imports-shared-and-the-local-stage',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(functions|infra|tests)/', pathNot: '^infra/(load-stage\\.ts|local/)' },
    },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      from: { path: '^(shared|functions|infra)/' },
      to: { path: '^cli/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^(cli|shared|functions|infra)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'product-does-not-need-dev-dependencies',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
