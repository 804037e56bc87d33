import { expect, test } from 'vitest';
import { z } from 'zod';
import { typedBy } from './use-typed.ts';

test('what is entered is shown as it would be saved, and not while it does not fit', () => {
  const typed = typedBy(z.object({ dose: z.string().regex(/^\d+$/).transform(Number) }), ({ dose }) => ({ mg: dose }));
  expect(typed({ dose: '12' })).toEqual({ mg: 12 });
  expect(typed({ dose: 'twelve' })).toBeUndefined();
});
