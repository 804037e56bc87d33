/** The rules of the house: who may import whom. Run by tests/house/imports.test.ts. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'services-are-islands',
      comment: 'A service asks another over HTTP or hears its events; it never imports it.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'own-database-only',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^database/([^/]+)/', pathNot: '^database/$1/' },
    },
    {
      name: 'edges-have-no-database',
      severity: 'error',
      from: { path: '^(gateway|frontend)/', pathNot: '/tests/' },
      to: { path: '^(database|services)/' },
    },
    {
      // What goes over several services is a row of its own (ADR 0026); of the services' rows it knows nothing.
      name: 'orchestrator-has-its-own-database-only',
      severity: 'error',
      from: { path: '^orchestrator/', pathNot: '/tests/' },
      to: { path: '^(database|services)/', pathNot: '^database/orchestrator/' },
    },
    {
      name: 'frontend-knows-contracts-only',
      severity: 'error',
      from: { path: '^frontend/src/' },
      to: { path: '^(shared/(?!contracts/)|gateway|orchestrator|services|database|tools)/' },
    },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      from: { path: '^shared/contracts/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/contracts/', 'node_modules/zod/'] },
    },
    {
      name: 'topology-imports-nothing',
      severity: 'error',
      from: { path: '^shared/topology/', pathNot: '(\\.test\\.ts$|/tests/)' },
      to: { pathNot: '^shared/topology/' },
    },
    {
      name: 'kit-knows-no-service',
      severity: 'error',
      from: { path: '^shared/(service-kit|contracts|topology)/', pathNot: '(\\.test\\.ts$|/tests/)' },
      to: { path: '^(services|gateway|orchestrator|database|tools|frontend|shared/testing)/' },
    },
    {
      name: 'domain-does-no-io',
      comment: 'Rules are pure: no database, network, files, clock of the process.',
      severity: 'error',
      from: { path: '/src/domain/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: {
        path: [
          '^shared/service-kit/(db|http|messaging|client|telemetry|audit)/',
          '^shared/service-kit/(redis|log|config|create-app|run-service|open-core)\\.ts$',
          '/src/(data|use-cases|ingestion|background|security)/',
          'node_modules/(kysely|mysql2|pg|kafkajs|amqplib|ioredis|mqtt|express)/',
          '^(node:)?(fs|net|http|https|dgram|child_process|fs/promises)$',
        ],
      },
    },
    {
      name: 'use-cases-leave-sql-to-data',
      severity: 'error',
      from: { path: '^services/[^/]+/src/use-cases/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(mysql2|pg|kafkajs|amqplib)/' },
    },
    {
      // What is a package of types alone has no file to run.
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^@medplum/fhirtypes$'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.nilecare)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
