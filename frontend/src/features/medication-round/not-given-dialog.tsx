import type { Dose, DoseOutcome } from '@nilecare/contracts/api/medication-administration.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { ReasonFields, reasonOf, usualReason, type ReasonEntry } from './reason-fields.tsx';
import { useDosesChanged } from './use-round.ts';

const outcomes = ['refused', 'held', 'missed'] as const satisfies readonly DoseOutcome[];

/** A dose was refused, held or missed, and why. */
export function NotGivenDialog({ dose, onClose }: { readonly dose: Dose; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useDosesChanged();
  const language = usePreferences((it) => it.language);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('refused');
  const [entry, setEntry] = useState<ReasonEntry>({ code: usualReason('refused'), text: '' });
  const reason = reasonOf(entry);
  const record = useMutation({
    mutationFn: () => {
      const body = { itemId: dose.itemId, dueAt: dose.dueAt, outcome, reason: reason ?? null };
      return api.medication.recordDose({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await changed();
      onClose();
    },
    onError: changed,
  });
  return (
    <ConfirmDialog
      title={t('medicationRound.dialog.notTitle', { drug: nameIn(language, dose.drug.name) })}
      confirm={t('medicationRound.dialog.confirmNot')}
      pending={record.isPending}
      error={record.error}
      disabled={!reason}
      onConfirm={() => reason && record.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('medicationRound.dialog.outcome')}
        value={outcome}
        options={outcomes.map((it) => [it, t(`medicationRound.outcome.${it}`)])}
        onChange={(next) => {
          if (next === '') return;
          setOutcome(next);
          setEntry({ ...entry, code: usualReason(next) || entry.code });
        }}
      />
      <ReasonFields value={entry} onChange={setEntry} />
    </ConfirmDialog>
  );
}
