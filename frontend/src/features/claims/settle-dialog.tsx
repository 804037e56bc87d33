import type { Claim } from '@nilecare/contracts/api/billing-claims.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { minorOf, moneyRun, priceEntry } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';

const LEAST_LETTERS = 3;

/** Closes a claim: what the insurer does not pay moves to the patient or is written off; both make up what is open. */
export function SettleDialog({ claim, onClose }: { readonly claim: Claim; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const { id: claimId, version, currency, openMinor, contractualMinor } = claim;
  // What nobody owes by the contract is not the patient's, unless somebody says so.
  const [patient, setPatient] = useState(priceEntry(Math.max(0, openMinor - contractualMinor), currency));
  const [reason, setReason] = useState('');
  const toPatientMinor = minorOf(patient, currency, openMinor);
  const settle = useMutation({
    mutationFn: (toPatient: number) =>
      api.billing.settleClaim(
        {
          params: { claimId },
          body: { toPatientMinor: toPatient, writeOffMinor: openMinor - toPatient, reason: reason.trim() },
        },
        { ifMatch: version },
      ),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const ready = toPatientMinor !== undefined && reason.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      title={t('claims.settle')}
      confirm={t('claims.settle')}
      pending={settle.isPending}
      error={settle.error}
      disabled={!ready}
      onConfirm={() => ready && settle.mutate(toPatientMinor)}
      onClose={onClose}
    >
      <Typography>{t('claims.settleExplain', { amount: moneyRun(openMinor, currency) })}</Typography>
      <MoneyField label={t('claims.toPatient')} currency={currency} value={patient} onChange={setPatient} />
      <Typography role="status">
        {t('claims.toWriteOff')}: {toPatientMinor === undefined ? '–' : moneyRun(openMinor - toPatientMinor, currency)}
      </Typography>
      <TextField
        label={t('common.reason')}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
