import type { ReactNode } from 'react';
import { FormProvider, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { EntryConflict, type EntryWords } from './entry-conflict.tsx';
import type { EntriesInConflict } from './use-versioned-save.ts';

interface Props<Entered extends FieldValues, Checked, Entries> {
  readonly title: string;
  readonly form: UseFormReturn<Entered, unknown, Checked>;
  readonly saving: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly conflict?: EntriesInConflict<Entries> | undefined;
  };
  /** Of what may be changed by others meanwhile: how both versions are told apart, and what of the form is saved. */
  readonly versions?: {
    readonly words: EntryWords<Entries>;
    readonly typedOf: (entered: Entered) => Entries | undefined;
  };
  /** There is nothing to save yet. */
  readonly unchanged?: boolean;
  /** For forms with two columns. */
  readonly wide?: boolean;
  readonly onSave: (entries: Checked) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: its fields are the children. Who is overtaken sees both versions, and saves again on top. */
export function EntryDialog<Entered extends FieldValues, Checked, Entries extends object = never>({
  title,
  form,
  saving,
  versions,
  unchanged = false,
  wide = true,
  onSave,
  onClose,
  children,
}: Props<Entered, Checked, Entries>) {
  const { t } = useTranslation();
  const submit = () => void form.handleSubmit((entries) => onSave(entries))();
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={title}
        confirm={t('common.save')}
        pending={saving.isPending}
        error={saving.error}
        disabled={unchanged}
        wide={wide}
        onConfirm={submit}
        onClose={onClose}
      >
        {children}
        {versions && (
          <EntryConflict
            form={form}
            conflict={saving.conflict}
            pending={saving.isPending}
            onKeepMine={submit}
            {...versions}
          />
        )}
      </ConfirmDialog>
    </FormProvider>
  );
}
