import type { ServicePlan } from './plan.ts';

/** Puts text in front of the only place that matches. @throws when the file no longer has that place */
function before(text: string, place: RegExp, added: string): string {
  const found = [...text.matchAll(new RegExp(place, `${place.flags.replace('g', '')}g`))];
  const [one] = found;
  if (found.length !== 1 || one?.index === undefined)
    throw new Error(`Expected one place that matches ${place}, found ${found.length}; add it by hand.`);
  return text.slice(0, one.index) + added + text.slice(one.index);
}

const usesOf = ({ database }: ServicePlan): readonly string[] => [
  ...(database ? [database.engine] : []),
  'redis',
  'kafka',
];

export function addToTopology(text: string, { name, port, paths, database, purpose }: ServicePlan): string {
  const row = [
    `  ${name}: {`,
    `    folder: 'services/${name}',`,
    `    port: ${port},`,
    `    paths: [${paths.map((path) => `'${path}'`).join(', ')}],`,
    ...(database ? [`    database: { engine: '${database.engine}', name: '${database.name}' },`] : []),
    `    uses: ['redis', 'kafka'],`,
    `    purpose: ${JSON.stringify(purpose)},`,
    '  },',
    '',
  ].join('\n');
  return before(text, /^\} as const satisfies Record<string, ServiceRow>;/m, row);
}

const PORTS = { mysql: 3306, postgres: 5432, timescale: 5432, mongo: 27_017 } as const;
const SCHEMES = { mysql: 'mysql', postgres: 'postgres', timescale: 'postgres', mongo: 'mongodb' } as const;
const FIRST = 'run tools/compose/make-env.sh first';

export function addToCompose(text: string, plan: ServicePlan): string {
  const { name, port, database } = plan;
  const url = database && {
    line: `      DATABASE_URL: ${SCHEMES[database.engine]}://${database.name}:\${DATABASE_PASSWORD:?${FIRST}}@${database.engine}:${PORTS[database.engine]}/${database.name}`,
  };
  const block = [
    `  ${name}:`,
    '    <<: *service',
    '    build:',
    '      context: .',
    '      args:',
    `        SERVICE: services/${name}`,
    '    environment:',
    '      <<: *environment',
    `      PORT: ${port}`,
    `      SERVICE_SECRET: \${${name.toUpperCase()}_SECRET:?${FIRST}}`,
    ...(url ? [url.line] : []),
    `    ports: ['127.0.0.1:${port}:${port}']`,
    '    depends_on:',
    ...usesOf(plan).map((server) => `      ${server}: { condition: service_healthy }`),
    '',
    '',
  ].join('\n');
  const withUrl = before(text, /^\nservices:\n/m, `    ${name.toUpperCase()}_URL: http://${name}:${port}\n`);
  return before(withUrl, /^ {2}mysql:\n {4}image:/m, block);
}

/** The list of databases, or of programs with a secret, in a script of tools/compose. */
export const addToList = (text: string, variable: 'name' | 'service', added: string): string =>
  before(text, new RegExp(`(?<=^ *for ${variable} in .*)(?=; do$)`, 'm'), ` ${added}`);

export const addToPrometheus = (text: string, { name, port }: ServicePlan): string =>
  `${text.trimEnd()}\n  - job_name: ${name}\n    static_configs: [{ targets: ['${name}:${port}'] }]\n`;

/** The gateway's list of contracts, from which the API documents are made. */
export function addToGateway(text: string, { name }: ServicePlan): string {
  const imported = before(
    text,
    /^import \* as notification from/m,
    `import * as ${name} from '@nilecare/contracts/api/${name}.ts';\n`,
  );
  return before(imported, /^\} satisfies Record<ServiceName/m, `  ${name},\n`);
}
