import { LeaveKind, requestLeave } from '@nilecare/contracts/api/business-leaves.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { optionalText } from '../../shared-ui/optional-text.ts';

const shape = requestLeave.body.shape;
const leaveEntries = z
  .object({ kind: shape.kind, from: shape.from, to: shape.to, note: optionalText(shape.note.unwrap()) })
  .refine((it) => it.to >= it.from, { path: ['to'] });

interface Props {
  readonly staffId: string;
  /** Where somebody asks for the own leave. */
  readonly title?: string;
  readonly onClose: () => void;
}

/** Enters a leave that somebody asks for. */
export function LeaveDialog({ staffId, title, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const form = useForm({
    resolver: entryResolver(leaveEntries, t),
    defaultValues: { kind: 'annual' as const, from: '', to: '', note: '' },
  });
  const ask = useMutation({
    mutationFn: (entered: z.output<typeof leaveEntries>) => {
      const body = { ...entered, staffId };
      return api.business.requestLeave({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['staff', 'leaves', staffId] });
      onClose();
    },
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={title ?? t('staff.leave.request')}
        confirm={t('common.save')}
        pending={ask.isPending}
        error={ask.error}
        onConfirm={() => void form.handleSubmit((entered) => ask.mutate(entered))()}
        onClose={onClose}
      >
        <ChoiceEntry
          name="kind"
          label={t('staff.leave.kindName')}
          required
          options={LeaveKind.options.map((it) => [it, t(`staff.leave.kind.${it}`)] as const)}
        />
        <TextEntry name="from" label={t('common.from')} type="date" required dir="ltr" />
        <TextEntry name="to" label={t('common.to')} type="date" required dir="ltr" />
        <TextEntry name="note" label={t('staff.leave.note')} dir="auto" />
      </ConfirmDialog>
    </FormProvider>
  );
}
