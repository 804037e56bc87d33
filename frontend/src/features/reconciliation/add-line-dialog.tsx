import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { LineSource, type Reconciliation } from '@nilecare/contracts/api/medication-reconciliation.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { DrugEntry } from '../prescribing/drug-entry.tsx';
import { useRereadMedication } from '../prescribing/use-medication.ts';

/** Adds what the patient takes at home, and who says so. */
export function AddLineDialog({ reconciliation, onClose }: { reconciliation: Reconciliation; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const reread = useRereadMedication(reconciliation.patientId);
  const [drug, setDrug] = useState<Drug | null>(null);
  const [told, setTold] = useState('');
  const [dose, setDose] = useState('');
  const [source, setSource] = useState<z.infer<typeof LineSource> | ''>('patient');
  const text = told.trim() || (drug?.name[language] ?? '');
  const add = useMutation({
    mutationFn: () =>
      api.medication.addReconciliationLine(
        {
          params: { reconciliationId: reconciliation.id },
          body: { text, drugId: drug?.id ?? null, doseText: dose.trim() || null, source: source || 'patient' },
        },
        { ifMatch: reconciliation.version },
      ),
    onSuccess: async () => {
      await reread();
      onClose();
    },
    onError: reread,
  });
  return (
    <ConfirmDialog
      title={t('reconciliation.add')}
      confirm={t('common.save')}
      pending={add.isPending}
      error={add.error}
      disabled={text.length < 2}
      onConfirm={add.mutate}
      onClose={onClose}
    >
      <DrugEntry value={drug} autoFocus onChange={setDrug} />
      <TextField
        label={t('reconciliation.told')}
        helperText={t('reconciliation.toldHint')}
        value={told}
        onChange={(event) => setTold(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
      <TextField
        label={t('reconciliation.dose')}
        value={dose}
        onChange={(event) => setDose(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
      <SelectField
        label={t('reconciliation.saidBy')}
        value={source}
        options={LineSource.options.map((it) => [it, t(`reconciliation.source.${it}`)] as const)}
        onChange={setSource}
      />
    </ConfirmDialog>
  );
}
