import { useEffect, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import { useProfile } from '../app/platform-context.ts';
import { draftKey } from '../session/drafts.ts';
import { keptDraft, keepDraft } from './kept-draft.ts';

/**
 * Keeps unfinished entries of a form in this tab, per account and subject, until they are saved or the account signs
 * out; a reload or a lock loses nothing.
 * @param subject undefined: nothing is kept
 */
export function useDraft<T extends FieldValues, Checked>(
  subject: string | undefined,
  form: UseFormReturn<T, unknown, Checked>,
  empty: T | DefaultValues<T>,
) {
  const { id } = useProfile();
  const key = subject === undefined ? undefined : draftKey(id, subject);
  const [keptAt, setKeptAt] = useState(() => (key === undefined ? undefined : keptDraft(key)?.at));
  useEffect(() => {
    const kept = key === undefined ? undefined : keptDraft(key);
    // Written below from the same form; the entries are checked when they are sent.
    if (kept) form.reset(kept.values as T, { keepDefaultValues: true });
  }, [key, form]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty && key !== undefined) keepDraft(key, { at: Date.now(), values });
        },
      }),
    [key, form],
  );
  const forget = () => {
    if (key !== undefined) sessionStorage.removeItem(key);
    setKeptAt(undefined);
  };
  return {
    /** When what is shown again was typed, epoch ms; undefined where nothing was kept. */
    keptAt,
    forget,
    discard: () => {
      form.reset(empty);
      forget();
    },
  };
}
