import { expect, test } from 'vitest';
import { mysqlColumn, type MysqlColumn } from './read-mysql.ts';

const column = (row: Partial<MysqlColumn>): MysqlColumn => ({
  table: 'users',
  name: 'version',
  type: 'int',
  charset: null,
  collation: null,
  nullable: 'NO',
  fallback: null,
  extra: '',
  ...row,
});

test.each([
  ['an integer', { type: 'int(11)', fallback: '1' }, { type: 'int', fallback: '1' }],
  ['a truth value', { type: 'tinyint(1)', fallback: '0' }, { type: 'tinyint(1)', fallback: '0' }],
  ['a small number', { type: 'tinyint(4)' }, { type: 'tinyint' }],
  [
    'a text with a default',
    { type: 'char(2)', charset: 'ascii', collation: 'ascii_general_ci', fallback: "'en'" },
    { type: 'char(2)', charset: 'ascii', collation: 'ascii_general_ci', fallback: 'en' },
  ],
  ['no default', { type: 'datetime(3)', nullable: 'YES', fallback: 'NULL' }, { type: 'datetime(3)', nullable: 'YES' }],
  [
    'the collation of the engine',
    { type: 'varchar(9)', charset: 'utf8mb4', collation: 'utf8mb4_general_ci' },
    { type: 'varchar(9)', charset: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci' },
  ],
  [
    'a computed column',
    { type: 'char(36)', extra: 'VIRTUAL GENERATED', nullable: 'YES', fallback: 'NULL' },
    { type: 'char(36)', extra: 'VIRTUAL GENERATED', nullable: 'YES' },
  ],
])('MariaDB and MySQL are read alike: %s', (_, mariadb, mysql) => {
  expect(mysqlColumn(column(mariadb))).toEqual(mysqlColumn(column(mysql)));
});

test.each([
  ['utf8mb4_unicode_ci', true],
  ['utf8mb4_bin', true],
  ['utf8mb4_general_ci', false],
  ['utf8mb4_uca1400_ai_ci', false],
  ['utf8mb4_0900_ai_ci', false],
])('%s is compared alike on every engine: %s', (collation, alike) => {
  expect(mysqlColumn(column({ type: 'varchar(9)', charset: 'utf8mb4', collation })).comparesAlike).toBe(alike);
});

test('a column as a DBA reads it', () => {
  expect(mysqlColumn(column({ type: 'char(36)', charset: 'ascii', collation: 'ascii_bin', fallback: "'x'" }))).toEqual({
    name: 'version',
    type: 'char(36) ascii binary',
    nullable: false,
    default: "'x'",
    filled: undefined,
    value: 'string',
    comparesAlike: true,
  });
  expect(mysqlColumn(column({ type: 'bigint(20)', extra: 'auto_increment' }))).toMatchObject({
    type: 'bigint',
    filled: 'identity',
    value: 'number',
  });
});
