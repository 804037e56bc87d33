import type { Administration, Dose, DoseOutcome } from '@nilecare/contracts/api/medication-administration.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { SecondCheckBox } from '../second-check/second-check-box.tsx';
import { ReasonFields, reasonOf, type ReasonEntry } from './reason-fields.tsx';
import { useDosesChanged } from './use-round.ts';

const outcomes = ['given', 'held', 'refused', 'missed'] as const satisfies readonly DoseOutcome[];

interface Props {
  readonly dose: Dose;
  readonly administration: Administration;
  readonly onClose: () => void;
}

/** Corrects what was recorded; what stood there stays in the history. */
export function CorrectDialog({ dose, administration, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useDosesChanged();
  const language = usePreferences((it) => it.language);
  const [outcome, setOutcome] = useState<DoseOutcome>(administration.outcome);
  const [at, setAt] = useState<string | undefined>(administration.at);
  const [because, setBecause] = useState('');
  const [entry, setEntry] = useState<ReasonEntry>({
    code: administration.reason?.code ?? '',
    text: administration.reason?.text ?? '',
  });
  const [checkId, setCheckId] = useState<string | undefined>(undefined);
  const isGiven = outcome === 'given';
  const reason = reasonOf(entry);
  const needsCheck = isGiven && administration.outcome !== 'given' && dose.needsSecondCheck;
  const isReady =
    at !== undefined &&
    because.trim().length >= 3 &&
    (isGiven || reason !== undefined) &&
    (!needsCheck || checkId !== undefined);
  const correct = useMutation({
    mutationFn: (moment: string) =>
      api.medication.correctDose(
        {
          params: { administrationId: administration.id },
          body: {
            outcome,
            at: moment,
            dose: isGiven ? administration.dose : null,
            reason: isGiven ? null : (reason ?? null),
            note: administration.note,
            because: because.trim(),
            ...(checkId ? { secondCheckId: checkId } : {}),
          },
        },
        { ifMatch: administration.version },
      ),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('medicationRound.correct.title')}: ${nameIn(language, dose.drug.name)}`}
      confirm={t('medicationRound.correct.confirm')}
      pending={correct.isPending}
      error={null}
      disabled={!isReady}
      onConfirm={() => isReady && at !== undefined && correct.mutate(at)}
      onClose={onClose}
    >
      <SelectField
        label={t('medicationRound.dialog.outcome')}
        value={outcome}
        options={outcomes.map((it) => [it, t(`medicationRound.outcome.${it}`)])}
        onChange={(next) => next !== '' && setOutcome(next)}
      />
      <MomentField label={t('medicationRound.dialog.at')} value={at} onChange={setAt} />
      {!isGiven && <ReasonFields value={entry} onChange={setEntry} />}
      <TextField
        label={t('medicationRound.correct.because')}
        value={because}
        required
        onChange={(event) => setBecause(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      {needsCheck && (
        <SecondCheckBox
          facilityId={dose.facilityId}
          purpose="administer"
          itemId={dose.itemId}
          quantity={administration.dose?.value ?? dose.dose?.value ?? 1}
          onConfirmed={setCheckId}
        />
      )}
      <SaveError error={correct.error} conflict={t('medicationRound.correct.conflict')} />
    </ConfirmDialog>
  );
}
