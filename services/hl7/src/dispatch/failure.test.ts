import { expect, test } from 'vitest';
import {
  IdempotencyInProgress,
  InternalError,
  NotFound,
  PROBLEM_PREFIX,
  RemoteProblem,
  RouteNotFound,
  ServiceUnavailable,
  type ErrorClass,
} from '@nilecare/contracts/errors.ts';
import { because } from '../er7/fault.ts';
import { faultAt, NotYet } from '../inbound/handler.ts';
import { failureOf } from './failure.ts';

/** As another service answers it. */
const answered = ({ code, status, title }: ErrorClass) =>
  new RemoteProblem({ type: `${PROBLEM_PREFIX}${code}`, status, title });

test.each([
  ['an address that a service of the version before has not', answered(RouteNotFound), 'later'],
  ['a service that is away', answered(ServiceUnavailable), 'later'],
  ['the same request that is still answered', answered(IdempotencyInProgress), 'later'],
  ['what nobody knows', new Error('?'), 'later'],
  ['a thing that is not there', answered(NotFound), 'failed'],
  ['what cannot be right in the message', faultAt('102', 'PID-7', 'date-wanted'), 'failed'],
])('%s', (_, error, kind) => expect(failureOf(error).kind).toBe(kind));

test.each([
  ['what nobody knows', new Error('?'), true],
  ['an error of another service', answered(InternalError), true],
  ['a service that is away', answered(ServiceUnavailable), false],
  ['what was not heard of everywhere yet', new NotYet(because('place-not-heard')), false],
])('whether nobody foresaw %s', (_, error, isUnforeseen) =>
  expect(failureOf(error)).toMatchObject({ kind: 'later', isUnforeseen }),
);
