import { expect, test } from 'vitest';
import { errorIn, reasonIn } from './log-line.ts';
import { lackIn } from './wait-ready.ts';

test('why a program ended is its error, and not the end of the stack below it', () => {
  const words = ['{"level":"info","msg":"starting"}', 'Error: Port 11002 is taken: stop what uses it.'];
  const stack = ['    at Server.failed (file:///x.ts:1:2)', '    at process.processTicksAndRejections (node:x:1:1)'];
  expect(reasonIn([...words, ...stack])).toBe('Port 11002 is taken: stop what uses it.');
  expect(reasonIn(['x.ts:3', 'TypeError: a is no function', ...stack, '', 'Node.js v24.0.0'])).toBe(
    'TypeError: a is no function',
  );
  expect(reasonIn(['SettingsWrong: PORT is no number', ...stack])).toBe('SettingsWrong: PORT is no number');
  expect(reasonIn(['{"level":"fatal","msg":"it is over"}'])).toBe('it is over');
  expect(reasonIn([])).toBe('it said nothing');
});

test('an error of a log is told in words, and nothing else is', () => {
  expect(errorIn('{"level":"error","msg":"request failed","err":{"type":"Error","code":"ECONNREFUSED"}}')).toBe(
    'request failed (Error ECONNREFUSED)',
  );
  expect(errorIn('{"level":"warn","msg":"slow"}')).toBeUndefined();
});

test('what is not ready names what it lacks', () => {
  const dependencies = { mysql: 'ok', kafka: 'joining the group', redis: 'no answer within 2000 ms' };
  expect(lackIn(JSON.stringify({ service: 'lab', status: 'not ready', dependencies }))).toBe(
    'kafka: joining the group; redis: no answer within 2000 ms',
  );
});
