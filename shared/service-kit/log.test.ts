import { z } from 'zod';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { logger } from './log.ts';

const patient = 'Amina Hassan';

/** A logger with the lines it has written. */
function recorded() {
  const lines: string[] = [];
  const log = logger('clinical', 'debug', { write: (line: string) => void lines.push(line) });
  return { log, lines, last: (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('what is written', () => {
  test('service, time, level, text and the facts of the list', () => {
    const { log, last } = recorded();
    log.warn({ route: '/patients/:patientId', status: 200, durationMs: 1200, traceId: 'abc' }, 'slow request');
    expect(last()).toMatchObject({
      level: 'warn',
      service: 'clinical',
      msg: 'slow request',
      route: '/patients/:patientId',
      status: 200,
      durationMs: 1200,
      traceId: 'abc',
    });
    expect(Date.parse(String(last()['time']))).toBeGreaterThan(Date.now() - 60_000);
  });

  test('an error as type, code, place in the code and cause', () => {
    const { log, last } = recorded();
    const cause = Object.assign(new Error('x'), { code: 'ER_DUP_ENTRY', errno: 1062 });
    log.error({ error: new TypeError('bad', { cause }) }, 'handler failed');
    const err = z
      .object({
        type: z.string(),
        frames: z.array(z.string()),
        cause: z.object({ type: z.string(), code: z.string() }),
      })
      .strict()
      .parse(last()['err']);
    expect(err).toMatchObject({ type: 'TypeError', cause: { type: 'Error', code: 'ER_DUP_ENTRY' } });
    expect(err.frames[0]).toContain('log.test.ts');
  });

  test('the text of errors that hold no data: of the contract and of the network', () => {
    const { log, last } = recorded();
    log.error({ error: new NotFound('bed', '7') }, 'failed');
    expect(last()['err']).toMatchObject({ type: 'NotFound', code: 'not-found', status: 404 });
    expect(JSON.stringify(last())).toContain('There is no bed 7');
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    log.error({ err: refused }, 'failed');
    expect(last()['err']).toMatchObject({ message: 'connect ECONNREFUSED 127.0.0.1:6379' });
  });

  test('an address without its password, a query not at all', () => {
    const { log, lines } = recorded();
    log.info({ url: 'redis://:hunter2@127.0.0.1:6379/0?name=Amina' }, 'connected');
    expect(lines.join()).toContain('redis://127.0.0.1:6379/0?');
    expect(lines.join()).not.toMatch(/hunter2|Amina/);
  });
});

describe('what never is', () => {
  const nested = { patient: { name: patient } };
  const sqlError = Object.assign(new Error(`Duplicate entry '${patient}' for key`), {
    code: 'ER_DUP_ENTRY',
    sql: `insert into patients values ('${patient}')`,
    sqlMessage: patient,
    parameters: [patient],
  });
  const forged = new Error(`x\n    at ${patient} (file:///x.ts:1:1) ${patient}\n    at ${patient} (file:///x.ts:1:1)`);
  test.each([
    ['an unknown key', { name: patient }],
    ['an object under a known key', { route: nested }],
    ['a list under a known key', { topic: [patient] }],
    ['text among counts', { counts: { beds: 3, name: patient } }],
    ['a body', { body: nested, token: patient, headers: { authorization: patient } }],
    ['an SQL error', { error: sqlError }],
    ['an SQL error as the cause', { error: new Error('x', { cause: sqlError }) }],
    ['a message posing as a stack', { error: forged }],
    ['something thrown that is no error', { error: patient }],
    ['errors within an error', { error: new AggregateError([sqlError], patient) }],
    ['a value that did not fit its schema', { error: z.object({ a: z.number() }).safeParse({ a: patient }).error }],
  ])('%s', (_, facts) => {
    const { log, lines } = recorded();
    log.info(facts, 'text');
    log.child(facts).error('text');
    log.child(facts).info(facts);
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/Amina|Hassan/);
  });

  test('the message of an error that is logged by itself', () => {
    const { log, lines, last } = recorded();
    log.error(sqlError);
    expect(last()).toMatchObject({ msg: 'error', err: { type: 'Error', code: 'ER_DUP_ENTRY' } });
    expect(lines.join()).not.toContain('Amina');
  });

  test('arguments for the text', () => {
    const { log, lines } = recorded();
    log.info('patient %s', patient);
    log.info({ status: 1 }, 'patient %s %o', patient, nested);
    expect(lines.join()).not.toContain('Amina');
  });

  test('anything under keys made at random', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 12 }), fc.anything()), (facts) => {
        const { log, lines } = recorded();
        log.info({ ...facts, [`x-${Object.keys(facts).length}`]: patient }, 'text');
        expect(lines.join()).not.toContain('Amina');
      }),
    );
  });
});
