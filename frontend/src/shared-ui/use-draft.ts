import { useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useProfile } from '../app/platform-context.ts';
import { draftKey } from '../session/drafts.ts';

/**
 * Keeps unfinished entries of a form in this tab, per account and subject, until they are saved or the account signs
 * out; a reload or a lock loses nothing.
 */
export function useDraft<T extends FieldValues, Checked>(
  subject: string,
  form: UseFormReturn<T, unknown, Checked>,
  empty: T,
) {
  const { id } = useProfile();
  const key = draftKey(id, subject);
  const [restored, setRestored] = useState(() => sessionStorage.getItem(key) !== null);
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept === null) return;
    // Written below from the same form; the entries are checked when they are sent.
    form.reset(JSON.parse(kept) as T, { keepDefaultValues: true });
  }, [key, form]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty) sessionStorage.setItem(key, JSON.stringify(values));
        },
      }),
    [key, form],
  );
  const forget = () => {
    sessionStorage.removeItem(key);
    setRestored(false);
  };
  return {
    restored,
    forget,
    discard: () => {
      form.reset(empty);
      forget();
    },
  };
}
