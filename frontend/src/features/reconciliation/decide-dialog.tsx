import type {
  LineDecision,
  Reconciliation,
  ReconciliationLine,
} from '@nilecare/contracts/api/medication-reconciliation.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useMedicationQuery, useRereadMedication } from '../prescribing/use-medication.ts';
import { decisionsFor, needsOrder, needsReason } from './line-decisions.ts';
import { useLineText } from './use-line-text.ts';

interface Props {
  readonly reconciliation: Reconciliation;
  readonly line: ReconciliationLine;
  readonly onClose: () => void;
}

/** Says of one drug whether it goes on, is changed, stopped or new; what goes on names its order. */
export function DecideDialog({ reconciliation, line, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const reread = useRereadMedication(reconciliation.patientId);
  const textOf = useLineText(reconciliation.patientId);
  const orders = useQuery(useMedicationQuery(reconciliation.patientId));
  const [decision, setDecision] = useState<LineDecision | ''>(line.decision ?? '');
  const [reason, setReason] = useState(line.reason ?? '');
  const [orderId, setOrderId] = useState(line.continuedById ?? '');
  const withOrder = decision !== '' && needsOrder(decision, line);
  const lacks = decision === '' || (needsReason(decision) && reason.trim().length < 3) || (withOrder && orderId === '');
  const save = useMutation({
    mutationFn: () =>
      api.medication.decideReconciliationLine(
        {
          params: { reconciliationId: reconciliation.id, lineId: line.id },
          body: {
            decision: decision || 'continued',
            reason: reason.trim() || null,
            continuedById: withOrder ? orderId : null,
          },
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
      title={t('reconciliation.decide')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={lacks}
      onConfirm={save.mutate}
      onClose={onClose}
    >
      <Typography sx={{ fontWeight: 600 }}>
        <bdi>{textOf(line)}</bdi>
      </Typography>
      <SelectField
        label={t('reconciliation.what')}
        value={decision}
        options={[
          ['', t('prescribing.choose')] as const,
          ...decisionsFor(line).map((it) => [it, t(`reconciliation.decision.${it}`)] as const),
        ]}
        onChange={setDecision}
      />
      {withOrder && (
        <SelectField
          label={t('reconciliation.order')}
          value={orderId}
          options={[
            ['', t('prescribing.choose')] as const,
            ...(orders.data?.items ?? []).map((it) => [it.id, it.line[language]] as const),
          ]}
          onChange={setOrderId}
        />
      )}
      <TextField
        label={t('prescribing.why')}
        required={decision !== '' && needsReason(decision)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
