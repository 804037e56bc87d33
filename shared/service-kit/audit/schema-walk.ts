import { z } from 'zod';

/** A schema without what only says that it may be absent or how it is read: optional, nullable, default, pipe. */
export function coreOf(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    // zod types what it wraps by its core, which is a schema as well.
    return coreOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) {
    // `preprocess` reads into its second part; `transform` begins with what is sent in its first.
    const [first, second] = [schema.in as z.ZodType, schema.out as z.ZodType];
    return coreOf(first instanceof z.ZodTransform ? second : first);
  }
  return schema;
}

/** The name a contract gave a schema by `meta({ id })`. */
export const nameOf = (schema: z.ZodType): string | undefined => {
  const id = z.globalRegistry.get(schema)?.id;
  return id?.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
};
