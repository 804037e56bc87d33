import { expect, test } from 'vitest';
import { mayChangeSettings } from './settings.ts';
import { settingsOfOptions } from './startup.ts';

test.each([
  ['-csearch_path=ward_a,public', [['search_path', 'ward_a,public']]],
  [
    '-c search_path=a -c work_mem=8MB',
    [
      ['search_path', 'a'],
      ['work_mem', '8MB'],
    ],
  ],
  ['--statement-timeout=5s', [['statement_timeout', '5s']]],
  [String.raw`-c search_path=a,\ b`, [['search_path', 'a, b']]],
  ['', []],
  ['-c nonsense', []],
])('options %j are the settings %j', (options, settings) => {
  expect(settingsOfOptions(options)).toEqual(settings);
});

test.each([
  'SET search_path TO a',
  '  -- why\n set timezone = 1',
  '/* why */ SET SESSION work_mem TO 1',
  'SELECT 1; RESET ALL',
  "SELECT set_config('a', 'b', false)",
  'DO $$ BEGIN NULL; END $$',
  'CALL run_job(1)',
])('%j may change settings', (sql) => {
  expect(mayChangeSettings(sql)).toBe(true);
});

test.each([
  'SET LOCAL timezone TO 1',
  'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
  'UPDATE a\n  SET b = 1',
  'INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING',
  'COMMIT',
])('%j changes none for longer than its transaction', (sql) => {
  expect(mayChangeSettings(sql)).toBe(false);
});
