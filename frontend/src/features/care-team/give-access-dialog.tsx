import { CareRelationship, giveRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { StaffChoice } from '../stays/staff-choice.tsx';

const entries = z.object({
  kind: CareRelationship.shape.kind,
  reason: giveRelationship.body.shape.reason,
  until: z.string().min(1),
});

const MONTH_MS = 30 * 86_400_000;

/** Opens the record to somebody for a time. */
export function GiveAccessDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { timeZone } = useFormat();
  const keyFor = useIdempotencyKey();
  const [staffId, setStaffId] = useState<string | undefined>(undefined);
  const form = useForm({
    resolver: entryResolver(entries, t),
    defaultValues: {
      kind: 'consultation' as const,
      reason: '',
      until: toLocalEntry(Date.now() + MONTH_MS, timeZone),
    },
  });
  const give = useMutation({
    mutationFn: (body: Parameters<typeof api.clinical.giveRelationship>[0]['body']) =>
      api.clinical.giveRelationship({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['care'] });
      onClose();
    },
  });
  const submit = ({ kind, reason, until }: z.output<typeof entries>) => {
    if (!staffId) return;
    give.mutate({ patientId, staffId, kind, reason, until: new Date(fromLocalEntry(until, timeZone)).toISOString() });
  };
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('stays.team.give')}
        confirm={t('stays.team.give')}
        pending={give.isPending}
        error={give.error}
        disabled={!staffId}
        onConfirm={() => void form.handleSubmit(submit)()}
        onClose={onClose}
      >
        <Typography>{t('stays.team.giveMeans')}</Typography>
        <StaffChoice label={t('stays.team.person')} autoFocus onChange={(it) => setStaffId(it?.id)} />
        <ChoiceEntry
          name="kind"
          label={t('stays.team.kindName')}
          options={CareRelationship.shape.kind.options.map((it) => [it, t(`stays.team.kind.${it}`)])}
        />
        <TextEntry name="until" label={t('stays.team.until')} type="datetime-local" required />
        <TextEntry name="reason" label={t('stays.reason')} dir="auto" maxLength={500} required />
      </ConfirmDialog>
    </FormProvider>
  );
}
