import { z } from 'zod';

/** A text entry that may stay empty: empty is null, everything else is checked by `schema`. */
export const optionalText = <T extends z.ZodType<unknown, string | null>>(schema: T) =>
  z
    .string()
    .transform((entry) => entry.trim() || null)
    .pipe(schema);
