import { z } from 'zod';
import { numberOf } from '../../../shared-ui/entries/numbers.ts';

/** A number that is typed and may not be left out. */
export const wholeNumber = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .transform((entry) => numberOf(entry) ?? Number.NaN)
    .pipe(schema);

/**
 * A list that is typed as one text, each on a line of its own or parted by commas; what does not fit is said of the whole
 * entry.
 */
export const typedList = <T>(schema: z.ZodType<T, string[]>) =>
  z.string().transform((entry, context) => {
    const checked = schema.safeParse(entry.split(/[\s,]+/).filter((it) => it !== ''));
    if (checked.success) return checked.data;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
