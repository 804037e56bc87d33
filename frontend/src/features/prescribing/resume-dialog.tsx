import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { SafetyFound } from '@nilecare/contracts/api/medication-refusals.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SafetyCheck } from '../safety-check/safety-check.tsx';
import { AcknowledgeMissing } from '../safety-check/acknowledge-missing.tsx';
import { useAcknowledged } from '../safety-check/use-acknowledged.ts';
import { useOverrides } from '../safety-check/use-overrides.ts';
import { useRereadMedication } from './use-medication.ts';

/** What the safety check held it for; undefined for another error. */
const refusedFor = (error: unknown): SafetyFound | undefined =>
  error instanceof RemoteProblem && (error.code === 'safety-stops' || error.code === 'safety-not-checked')
    ? (error.extensions as unknown as SafetyFound) // as the contract says
    : undefined;

/** Goes on with an order that was held: checked anew, as something else may have been prescribed meanwhile. */
export function ResumeDialog({ item, onClose }: { item: PrescriptionItem; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const reread = useRereadMedication(item.patientId);
  const [acceptance, setAcceptance] = useState('');
  const [refused, setRefused] = useState<SafetyFound | undefined>(undefined);
  const overriding = useOverrides(refused?.alerts ?? []);
  const acknowledging = useAcknowledged(refused?.toAcknowledge ?? []);
  const reason = acceptance.trim();
  const resume = useMutation({
    mutationFn: () => {
      const body = {
        overrides: overriding.overrides,
        acceptNotChecked: reason.length >= 3 ? { reason } : null,
        acknowledged: acknowledging.acknowledged,
      };
      return api.medication.resumeItem({ params: { itemId: item.id }, body }, { ifMatch: item.version });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
    onError: (error) => setRefused(refusedFor(error) ?? refused),
  });
  return (
    <ConfirmDialog
      title={t('prescribing.act.resume')}
      confirm={t('prescribing.act.resume')}
      pending={resume.isPending}
      error={resume.error}
      disabled={!overriding.isComplete || !acknowledging.isComplete}
      onConfirm={resume.mutate}
      onClose={onClose}
    >
      <Typography>
        <bdi>{item.line[language]}</bdi>
      </Typography>
      {refused && (
        <>
          <SafetyCheck of={{ ...refused, checked: [], knowledge: null }} overriding={overriding.overriding} />
          <AcknowledgeMissing {...acknowledging.asking} />
          {refused.notChecked.length > 0 && (
            <TextField
              label={t('prescribing.acceptNotChecked')}
              value={acceptance}
              onChange={(event) => setAcceptance(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
            />
          )}
        </>
      )}
    </ConfirmDialog>
  );
}
