import type { ReactNode } from 'react';
import { FormProvider, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';

interface Props<Entered extends FieldValues, Checked> {
  readonly title: string;
  readonly form: UseFormReturn<Entered, unknown, Checked>;
  readonly saving: { readonly isPending: boolean; readonly error: unknown };
  /** There is nothing to save yet. */
  readonly unchanged?: boolean;
  readonly onSave: (entries: Checked) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The form of an entry of the record, in a dialog: its fields are the children. */
export function EntryDialog<Entered extends FieldValues, Checked>({
  title,
  form,
  saving,
  unchanged = false,
  onSave,
  onClose,
  children,
}: Props<Entered, Checked>) {
  const { t } = useTranslation();
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={title}
        confirm={t('common.save')}
        pending={saving.isPending}
        error={saving.error}
        disabled={unchanged}
        wide
        onConfirm={() => void form.handleSubmit((entries) => onSave(entries))()}
        onClose={onClose}
      >
        {children}
      </ConfirmDialog>
    </FormProvider>
  );
}
