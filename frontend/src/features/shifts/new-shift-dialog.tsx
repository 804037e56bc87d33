import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { factsOf, noShift, shiftEntries, type ShiftChecked } from './shift-entries.ts';
import { ShiftFields } from './shift-fields.tsx';

interface Props {
  readonly facilityId: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

export function NewShiftDialog({ facilityId, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const form = useForm({ resolver: entryResolver(shiftEntries, t), defaultValues: noShift });
  const create = useMutation({
    mutationFn: (entered: ShiftChecked) => {
      const body = { ...factsOf(entered), facilityId };
      return api.business.createShift({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: onDone,
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('shifts.add')}
        confirm={t('common.save')}
        pending={create.isPending}
        error={create.error}
        onConfirm={() => void form.handleSubmit((entered) => create.mutate(entered))()}
        onClose={onClose}
      >
        <ShiftFields isNew />
      </ConfirmDialog>
    </FormProvider>
  );
}
