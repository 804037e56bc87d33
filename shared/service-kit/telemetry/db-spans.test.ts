import { expect, test } from 'vitest';
import { statementName, statementSpans } from './db-spans.ts';

test('nothing is logged, and so nothing timed, while no SDK runs', () => {
  expect(statementSpans('mysql')).toEqual([]);
});

test.each([
  ['select * from "beds" where id = $1', 'select beds'],
  ['insert into `outbox` (`id`) values (?)', 'insert outbox'],
  ['update patients set x = 1', 'update patients'],
  ['commit', 'commit'],
])('%s is named %s', (sql, name) => {
  expect(statementName(sql)).toBe(name);
});
