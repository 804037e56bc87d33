import { expect, test } from 'vitest';
import { Forbidden, NotFound, ServiceUnavailable, Unauthenticated } from '@nilecare/contracts/errors.ts';
import { failureOf } from './failure-of.ts';
import { JobFailed } from './job.ts';

test.each([
  [new JobFailed('too-long'), 'too-long', true],
  [new Forbidden('no'), 'not-permitted', true],
  [new NotFound('facility', '1'), 'gone', true],
  [new Unauthenticated('keys change'), 'not-answered', false],
  [new ServiceUnavailable('away'), 'not-answered', false],
  [Object.assign(new Error('full'), { code: 'ENOSPC' }), 'no-space', false],
  [new Error('a defect'), 'internal', false],
  ['not even an error', 'internal', false],
])('%s', (error, failure, isFinal) => {
  expect(failureOf(error)).toEqual({ failure, isFinal });
});
