import { join } from 'node:path';
import { format } from 'prettier';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { serviceRow, type DatabaseEngine, type ServiceName } from '@nilecare/topology/services.ts';
import type { MigratedSchema } from './migrated.ts';
import type { Column, Key, Table } from './schema.ts';

/** Where the report of a service's database stands. */
export const reportFile = (service: ServiceName): string => join(checkoutRoot, 'database', service, 'REPORT.md');

const ENGINES: Readonly<Record<DatabaseEngine, string>> = {
  mysql: 'MySQL 8.4 or MariaDB 10.11',
  postgres: 'PostgreSQL',
  timescale: 'PostgreSQL with TimescaleDB',
  mongo: 'MongoDB',
};

/** The report as Markdown: the same for the same migrations, whatever engine of the kind they ran on. */
export function schemaReport(service: ServiceName, schema: MigratedSchema): Promise<string> {
  const { database } = serviceRow(service);
  const { own, kitTables } = schema;
  const lines = [
    `# ${database?.name ?? service}`,
    '',
    `Database of the service \`${service}\`, on ${database ? ENGINES[database.engine] : 'no engine'}. ` +
      'Made by `npm run db:report` from the migrations beside it: change those, then run it again.',
    '',
    ...own.tables.flatMap((table) => tableLines(table, schema)),
    ...listed('Triggers', own.triggers),
    ...listed('Sequences', own.sequences),
    '## Tables of the service kit',
    '',
    `${kitTables.map((name) => `\`${name}\``).join(', ')}: the same in every database, see \`shared/service-kit/migrations\`.`,
    '',
  ];
  return format(lines.join('\n'), { parser: 'markdown', printWidth: 120 });
}

function tableLines({ name, kind, columns, keys }: Table, { notes }: MigratedSchema): string[] {
  const purpose = notes.purposes.get(name);
  return [
    `## ${name}`,
    '',
    ...(kind === 'table' ? [] : [`A ${kind}.`, '']),
    ...(purpose ? [escaped(purpose), ''] : []),
    '| column | type | null | default | note |',
    '| --- | --- | --- | --- | --- |',
    // Of a view, the engine does not know what may be null.
    ...columns.map((column) => columnLine(column, kind === 'table', notes.columns.get(`${name}.${column.name}`))),
    '',
    ...keys.map(keyLine),
    '',
  ];
}

function columnLine(column: Column, knowsNull: boolean, note: string | undefined): string {
  const cells = [
    `\`${column.name}\``,
    column.type,
    knowsNull && column.nullable ? 'null' : '',
    column.default === null ? FILLED[column.filled ?? 'by hand'] : `\`${column.default}\``,
    note ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const FILLED = { identity: 'counted', always: 'computed', 'by hand': '' } as const;

const keyLine = ({ kind, name, definition }: Key): string =>
  `- ${kind}${name === undefined ? '' : ` \`${name}\``}: \`${definition}\``;

const listed = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`## ${title}`, '', ...items.map((item) => `- \`${item}\``), ''];

/** Words of a comment that Markdown would take for its own. */
const escaped = (text: string): string => text.replaceAll('_', '\\_').replaceAll('*', '\\*');
