import { z } from 'zod';

/** One of a few, or none of them: the empty entry is null. */
export const optionalChoice = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => null), schema]);
