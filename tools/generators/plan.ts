import { parseArgs } from 'node:util';

export type Engine = 'mysql' | 'postgres' | 'timescale' | 'mongo';

export interface ServicePlan {
  readonly name: string;
  readonly port: number;
  readonly paths: readonly string[];
  readonly database: { readonly engine: Engine; readonly name: string } | undefined;
  readonly purpose: string;
}

/** The arguments do not make a service; the message says what is wrong. */
export class BadPlan extends Error {}

export const USAGE = `npm run new:service -- NAME --port PORT --paths a,b [--database ENGINE:NAME] [--purpose TEXT]
  e.g. npm run new:service -- lab --port 7080 --paths lab-orders,specimens --database mysql:nilecare_lab`;

const engines: readonly Engine[] = ['mysql', 'postgres', 'timescale', 'mongo'];

interface Taken {
  readonly names: readonly string[];
  readonly ports: readonly number[];
  readonly paths: readonly string[];
}

/** @throws BadPlan */
export function planService(args: readonly string[], taken: Taken): ServicePlan {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      paths: { type: 'string' },
      database: { type: 'string' },
      purpose: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name)) throw new BadPlan(`A name is lower-case letters and digits.\n${USAGE}`);
  if (taken.names.includes(name)) throw new BadPlan(`There is a service ${name} already.`);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535)
    throw new BadPlan(`--port is a number from 1024.\n${USAGE}`);
  if (taken.ports.includes(port)) throw new BadPlan(`Port ${port} belongs to another service.`);
  const paths = (values.paths ?? '').split(',').filter(Boolean);
  if (paths.length === 0 || paths.some((path) => !/^[a-z][a-z0-9-]*$/.test(path)))
    throw new BadPlan(`--paths are the first segments below /api/v1, separated by commas.\n${USAGE}`);
  const twice = paths.find((path) => taken.paths.includes(path));
  if (twice) throw new BadPlan(`The path ${twice} belongs to another service.`);
  return { name, port, paths, database: databaseOf(values.database), purpose: values.purpose ?? `The ${name} service` };
}

function databaseOf(given: string | undefined): ServicePlan['database'] {
  if (given === undefined) return undefined;
  const [kind, name = ''] = given.split(':');
  const engine = engines.find((it) => it === kind);
  if (!engine || !/^[a-z][a-z0-9_]{2,30}$/.test(name))
    throw new BadPlan(`--database is ENGINE:NAME with one of ${engines.join(', ')}.\n${USAGE}`);
  return { engine, name };
}
