import { expect, test } from 'vitest';
import { collectRefusals } from './refusals.ts';

test('all that cannot be held is named at once', () => {
  const refusals = collectRefusals();
  refusals.unheld(
    { resourceType: 'Patient', photo: [], _birthDate: {}, gender: 'male' },
    new Set(['gender']),
    'Patient',
  );
  expect(() => refusals.throwIfAny()).toThrow(
    expect.objectContaining({
      status: 422,
      issues: [
        expect.objectContaining({ expression: ['Patient.photo'], code: 'not-supported' }),
        expect.objectContaining({ expression: ['Patient._birthDate'] }),
      ],
    }),
  );
});

test('what is held passes', () => {
  const refusals = collectRefusals();
  refusals.unheld(
    { resourceType: 'Patient', id: 'a', meta: {}, text: {}, gender: 'male' },
    new Set(['gender']),
    'Patient',
  );
  expect(() => refusals.throwIfAny()).not.toThrow();
});
