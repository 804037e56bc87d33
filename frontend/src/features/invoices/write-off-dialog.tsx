import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { minorOf, moneyRun, priceEntry } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useInvoiceAct } from './draft-dialogs.tsx';

const LEAST_LETTERS = 3;

/** Gives up what will not be paid of one payer's part. */
export function WriteOffDialog({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const { id: invoiceId, currency } = invoice;
  const open = invoice.shares.filter((it) => it.openMinor > 0);
  const [shareId, setShareId] = useState(open[0]?.id ?? '');
  const share = open.find((it) => it.id === shareId);
  const [entry, setEntry] = useState(share ? priceEntry(share.openMinor, currency) : '');
  const [reason, setReason] = useState('');
  const minor = minorOf(entry, currency);
  const tooMuch = share !== undefined && minor !== undefined && minor > share.openMinor;
  const writeOff = useInvoiceAct((amountMinor: number) => {
    const body = { shareId, amountMinor, reason: reason.trim() };
    return api.billing.writeOffInvoice({ params: { invoiceId }, body }, { idempotencyKey: keyFor(body) });
  }, onClose);
  const ready = share !== undefined && minor !== undefined && minor > 0 && !tooMuch;
  const enough = reason.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      title={t('invoices.writeOff.title')}
      confirm={t('invoices.writeOff.title')}
      pending={writeOff.isPending}
      error={writeOff.error}
      disabled={!ready || !enough}
      onConfirm={() => ready && enough && writeOff.mutate(minor)}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('invoices.writeOff.explain')}</Typography>
      <SelectField
        label={t('invoices.writeOff.whose')}
        value={shareId}
        options={open.map((it) => [it.id, t(`invoices.shares.${it.payer}`)] as const)}
        onChange={(next) => {
          setShareId(next);
          const chosen = open.find((it) => it.id === next);
          if (chosen) setEntry(priceEntry(chosen.openMinor, currency));
        }}
      />
      <MoneyField
        label={t('money.amount')}
        currency={currency}
        value={entry}
        wrong={tooMuch ? t('invoices.credit.left', { amount: moneyRun(share.openMinor, currency) }) : undefined}
        onChange={setEntry}
      />
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
