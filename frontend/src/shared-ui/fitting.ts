import type { z } from 'zod';

/** The filters of an address, as `useFilter` gives them. */
export interface Address {
  get(name: string): string | undefined;
}

/** What a filter of the address says, when it can be understood; a mistyped one is left out. */
export function fitting<Schema extends z.ZodType>(
  address: Address,
  name: string,
  schema: Schema,
): z.output<Schema> | undefined {
  const text = address.get(name);
  return text === undefined ? undefined : schema.safeParse(text).data;
}
