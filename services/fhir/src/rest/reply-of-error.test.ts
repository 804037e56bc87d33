import { mongo } from 'mongoose';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { TooManyRequests } from '@nilecare/contracts/errors.ts';
import { replyOfError } from './reply-of-error.ts';

const log = pino({ enabled: false });
const inTheWay = new mongo.MongoServerError({ message: 'WriteConflict', errorLabels: ['TransientTransactionError'] });

test.each([
  [new mongo.MongoNetworkError('connection 7 to 10.0.0.7:27017 closed'), 503, 'transient', '1'],
  [inTheWay, 503, 'transient', '1'],
  [new mongo.MongoServerError({ message: 'boom', code: 8 }), 500, 'exception', undefined],
  [new Error('of nobody'), 500, 'exception', undefined],
  [new TooManyRequests('Slower.', { retryAfterSeconds: 7 }), 429, 'throttled', '7'],
])('%s is told as %i', (error, status, code, retryAfter) => {
  const { json = '{}', headers, ...reply } = replyOfError(error, log);
  expect([reply.status, JSON.parse(json), headers?.['retry-after']]).toMatchObject([
    status,
    { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] },
    retryAfter,
  ]);
  expect(json).not.toMatch(/10\.0|WriteConflict|boom|nobody/);
});
