import { breakGlass, BreakGlassCategory } from '@nilecare/contracts/api/clinical-care.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useRereadRecord } from './use-care.ts';

interface Props {
  readonly patientId: string;
  readonly name: string;
  readonly onClose: () => void;
}

const entries = z.object({ category: BreakGlassCategory, reason: breakGlass.body.shape.reason });

/** Opens a record without a care relationship, for a reason that will be read. */
export function BreakGlassDialog({ patientId, name, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadRecord();
  const form = useForm({
    resolver: entryResolver(entries, t),
    defaultValues: { category: 'emergency' as const, reason: '' },
  });
  const open = useMutation({
    mutationFn: (entered: z.output<typeof entries>) => {
      const body = { patientId, ...entered };
      return api.clinical.breakGlass({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('care.glass.title', { name })}
        confirm={t('care.glass.confirm')}
        pending={open.isPending}
        error={open.error}
        onConfirm={() => void form.handleSubmit((entered) => open.mutate(entered))()}
        onClose={onClose}
      >
        <Typography>{t('care.glass.means')}</Typography>
        <ChoiceEntry
          name="category"
          label={t('care.glass.categoryName')}
          options={BreakGlassCategory.options.map((it) => [it, t(`care.glass.category.${it}`)])}
        />
        <TextEntry
          name="reason"
          label={t('care.glass.reason')}
          hint={t('care.glass.reasonHint')}
          lines={3}
          dir="auto"
          maxLength={1000}
          required
          autoFocus
        />
      </ConfirmDialog>
    </FormProvider>
  );
}
