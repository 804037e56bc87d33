import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { migratedSchema, migratedServices, type MigratedSchema } from '../schema/migrated.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { reportFile, schemaReport } from '../schema/report.ts';
import type { Column, Key, Schema } from '../schema/schema.ts';
import { typeCheck } from '../schema/type-check.ts';

/** Inside the checkout, so that the packages are found. */
let folder: string;
beforeAll(() => {
  mkdirSync(join(checkoutRoot, '.nilecare'), { recursive: true });
  folder = mkdtempSync(join(checkoutRoot, '.nilecare', 'types-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Texts of before each named its collation, most with `collate utf8mb4_unicode_ci`: these are sorted and searched a little
 * differently by MySQL and MariaDB. The numbers only shrink.
 */
const BEFORE_THE_RULE: Partial<Record<ServiceName, number>> = {
  ...{
    appointment: 12,
    auth: 1,
    billing: 64,
    business: 13,
    cds: 6,
    clinical: 40,
    facility: 13,
    hl7: 12,
    inventory: 21,
  },
  ...{ lab: 24, medication: 55, orchestrator: 3, payment: 20 },
};

const isUnique = ({ kind, definition }: Key, { name }: Column): boolean =>
  (kind === 'primary key' || kind === 'unique') && definition.split(/\W+/).includes(name);

/** What the compiler says of these checks, one line per defect. */
function defects(checks: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(checks).map(([name, text]) => {
    writeFileSync(join(folder, `${name}.ts`), text);
    return `${name}.ts`;
  });
  const config = { extends: join(checkoutRoot, 'tsconfig.json'), include: files, exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(checkoutRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('error'));
}

describe('the committed schema', () => {
  const schemas = new Map<string, MigratedSchema>();
  beforeAll(async () => {
    for (const service of migratedServices) schemas.set(service, await migratedSchema(inject('stackEnv'), service));
  });
  const schemaOf = (service: string): MigratedSchema => {
    const schema = schemas.get(service);
    if (!schema) throw new Error(`The schema of ${service} was not read.`);
    return schema;
  };

  test.each(migratedServices)('database/%s/REPORT.md is what its migrations make', async (service) => {
    expect(readFileSync(reportFile(service), 'utf8')).toBe(await schemaReport(service, schemaOf(service)));
  });

  test('every tables.ts says what its migrations make', () => {
    const checks = migratedServices.map((service) => [service, typeCheck(service, schemaOf(service).own)]);
    expect(defects(Object.fromEntries(checks))).toEqual([]);
  });

  const comparedByEngine = (service: string) =>
    schemaOf(service).own.tables.flatMap(({ name, columns, keys }) =>
      columns
        .filter((it) => !it.comparesAlike)
        .map((it) => ({ column: `${service}.${name}.${it.name}`, isUnique: keys.some((key) => isUnique(key, it)) })),
    );

  test('what is unique is so on every engine: it names its collation', () => {
    const unique = migratedServices.flatMap(comparedByEngine).filter((it) => it.isUnique);
    expect(unique).toEqual([]);
  });

  test.each(migratedServices)('no further text of %s is compared as the engine likes', (service) => {
    const columns = comparedByEngine(service).map((it) => it.column);
    expect(columns.length, columns.join('\n')).toBeLessThanOrEqual(BEFORE_THE_RULE[service] ?? 0);
  });

  test('a schema that differs from its tables.ts is noticed, and where', () => {
    const { own } = schemaOf('facility');
    const withRooms = (change: (columns: readonly Column[]) => readonly Column[]): Schema => ({
      ...own,
      tables: own.tables.map((table) =>
        table.name === 'rooms' ? { ...table, columns: change(table.columns) } : table,
      ),
    });
    const changed = (name: string, change: Partial<Column>) =>
      withRooms((columns) => columns.map((column) => (column.name === name ? { ...column, ...change } : column)));
    const differing: Record<string, Schema> = {
      null: changed('name', { nullable: true }),
      type: changed('name', { value: 'number' }),
      fewer: withRooms((columns) => columns.slice(1)),
      more: withRooms((columns) => [...columns, ...columns.slice(0, 1).map((it) => ({ ...it, name: 'floor' }))]),
      gone: { ...own, tables: own.tables.filter(({ name }) => name !== 'rooms') },
    };
    const checks = Object.entries(differing).map(([name, schema]) => [name, typeCheck('facility', schema)]);
    const found = defects(Object.fromEntries(checks)).map((line) =>
      /(\w+)\.ts.*'"(.*)"'/.exec(line)?.slice(1).join(': '),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'null: rooms.name: may be null',
        'type: rooms.name: the wrong type',
        'fewer: rooms: one too many',
        'more: rooms: one is missing',
        'gone: tables: one too many',
      ]),
    );
  });
});
