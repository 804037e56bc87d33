import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Column, Schema, Table } from './schema.ts';

/**
 * TypeScript that compiles if `tables.ts` of a service says what its schema says: the same tables and columns, null where
 * null may be, and a type that the column can hold, for which a union of literals is as good as `string`. What does not fit
 * stands in the compiler's message as `table.column: …`.
 */
export function typeCheck(service: ServiceName, schema: Schema): string {
  const type = `${service.charAt(0).toUpperCase()}${service.slice(1)}Tables`;
  return [
    "import type { Insertable, Selectable } from 'kysely';",
    `import type { ${type} as Tables } from '@nilecare/database/${service}/tables.ts';`,
    '',
    PREDICATES,
    'export type Checks = [',
    ...[same('keyof Tables', schema.tables, 'tables'), ...schema.tables.flatMap(tableChecks)].map(
      (it) => `  Must<${it}>,`,
    ),
    '];',
    '',
  ].join('\n');
}

/** Each is true, or says what is wrong: the compiler quotes it. */
const PREDICATES = `type Must<Verdict extends true> = Verdict;
type Same<Mine, Theirs, What extends string> =
  Exclude<Mine, Theirs> extends never ? (Exclude<Theirs, Mine> extends never ? true : \`\${What}: one is missing\`) : \`\${What}: one too many\`;
type Holds<Mine, Theirs, What extends string> =
  [Exclude<Mine, null>] extends [Theirs] ? true : \`\${What}: the wrong type\`;
type Null<Mine, May extends boolean, What extends string> =
  (null extends Mine ? true : false) extends May ? true : \`\${What}: \${May extends true ? 'may be null' : 'is never null'}\`;
type Given<Mine, What extends string> = undefined extends Mine ? \`\${What}: has no default\` : true;
`;

const same = (mine: string, theirs: readonly { readonly name: string }[], what: string): string =>
  `Same<${mine}, ${theirs.map(({ name }) => `'${name}'`).join(' | ')}, '${what}'>`;

const tableChecks = ({ name, kind, columns }: Table): string[] => [
  same(`keyof Tables['${name}']`, columns, name),
  ...columns.flatMap((column) => columnChecks(name, column, kind === 'table')),
];

function columnChecks(table: string, column: Column, isTable: boolean): string[] {
  const selected = `Selectable<Tables['${table}']>['${column.name}']`;
  const what = `'${table}.${column.name}'`;
  const holds = `Holds<${selected}, ${column.value}, ${what}>`;
  // A view's columns may all be null as far as the engine knows.
  if (!isTable) return [holds];
  // JSON may be anything, null included.
  if (column.value === 'unknown') return [holds];
  const fills = column.nullable || column.default !== null || column.filled !== undefined;
  return [
    holds,
    `Null<${selected}, ${column.nullable}, ${what}>`,
    ...(fills ? [] : [`Given<Insertable<Tables['${table}']>['${column.name}'], ${what}>`]),
  ];
}
