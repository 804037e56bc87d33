import { useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';

/** Makes what is saved of what is entered; undefined while that does not fit. */
export const typedBy =
  <Entered, Checked, Entries>(schema: z.ZodType<Checked, Entered>, entriesOf: (checked: Checked) => Entries) =>
  (entered: Entered): Entries | undefined => {
    const { data } = schema.safeParse(entered);
    return data === undefined ? undefined : entriesOf(data);
  };

/**
 * What a form would save now. While its entries do not fit it would save nothing: then what did fit last.
 * @param before what it would have saved before the first look
 */
export function useTyped<Entered extends FieldValues, Checked, Entries>(
  { getValues, subscribe }: Pick<UseFormReturn<Entered, unknown, Checked>, 'getValues' | 'subscribe'>,
  typedOf: (entered: Entered) => Entries | undefined,
  before: Entries,
): Entries {
  const [typed, setTyped] = useState(() => ({ entries: typedOf(getValues()) ?? before }));
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const entries = typedOf(values);
          if (entries !== undefined) setTyped({ entries });
        },
      }),
    [subscribe, typedOf],
  );
  return typed.entries;
}
