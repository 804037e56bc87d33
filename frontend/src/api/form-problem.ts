import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { z } from 'zod';

const Fields = z.array(z.object({ field: z.string(), message: z.string() }));

/** What the server found wrong, per entry of the body: `[['birthDate', 'must …']]`. Empty when it named none. */
export function wrongEntries(error: unknown): readonly (readonly [name: string, message: string])[] {
  if (!(error instanceof RemoteProblem)) return [];
  const fields = Fields.safeParse(error.extensions['fields']);
  if (!fields.success) return [];
  return fields.data
    .filter((it) => it.field.startsWith('body.'))
    .map((it) => [it.field.slice('body.'.length), it.message] as const);
}
