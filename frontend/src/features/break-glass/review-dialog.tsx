import { reviewBreakGlass, type BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';

const { body } = reviewBreakGlass;

/** Says whether an opening was justified. */
export function ReviewDialog({ opening, onClose }: { opening: BreakGlass; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    resolver: entryResolver(body, t),
    defaultValues: { outcome: 'justified' as const, comment: '' },
  });
  const review = useMutation({
    mutationFn: (entered: z.output<typeof body>) =>
      api.clinical.reviewBreakGlass(
        { params: { breakGlassId: opening.id }, body: entered },
        { ifMatch: opening.version },
      ),
    onSuccess: onClose,
    // Also when it failed: somebody else may have reviewed it.
    onSettled: () => queries.invalidateQueries({ queryKey: ['break-glass'] }),
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('care.review.dialog', { name: opening.by.name })}
        confirm={t('common.save')}
        pending={review.isPending}
        error={review.error}
        onConfirm={() => void form.handleSubmit((entered) => review.mutate(entered))()}
        onClose={onClose}
      >
        <Typography dir="auto">
          <strong>{t(`care.glass.category.${opening.category}`)}</strong>
          {opening.reason && <>: {opening.reason}</>}
        </Typography>
        <ChoiceEntry
          name="outcome"
          label={t('care.review.outcomeName')}
          options={body.shape.outcome.options.map((it) => [it, t(`care.review.outcome.${it}`)])}
        />
        <TextEntry
          name="comment"
          label={t('care.review.comment')}
          hint={t('care.review.commentHint')}
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
