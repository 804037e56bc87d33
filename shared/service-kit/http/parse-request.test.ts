import type { Request } from 'express';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@nilecare/contracts/endpoint.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { parseRequest } from './parse-request.ts';

const listed = endpoint({
  method: 'POST',
  path: '/lists',
  permission: 'public',
  scope: 'none',
  body: z.object({ ids: z.array(z.string()) }),
  answers: { 204: null },
  summary: 'Keeps a list',
});

/** The fields that are named as wrong. */
function wrongIn(body: unknown): unknown {
  try {
    parseRequest(listed, { params: {}, query: {}, headers: {}, body } as Request); // nothing else of it is read
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    return error.extensions['fields'];
  }
}

const MANY = 200_000;
const nested = (inner: unknown, levels: number): unknown => (levels === 0 ? inner : [nested(inner, levels - 1)]);

test('of a body that is wide behind the last level the first value is named', () =>
  expect(
    wrongIn({
      ids: nested(
        Array.from({ length: MANY }, () => 0),
        98,
      ),
    }),
  ).toEqual([{ field: 'body.ids.0', message: 'has more than 100 levels' }]));

test.each([
  ['of another type', 0],
  ['that cannot be stored', '\0'],
])('of hundreds of thousands of values %s some are named', (_what, value) => {
  const wrong = wrongIn({ ids: Array.from({ length: MANY }, () => value) });
  expect(wrong).toMatchObject(Array.from({ length: 100 }, (_, at) => ({ field: `body.ids.${at}` })));
});
