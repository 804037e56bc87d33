import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf, moneyRun } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useInvoiceAct } from './draft-dialogs.tsx';

const LEAST_LETTERS = 3;

/** Takes back an issued invoice, whole or line by line. */
export function CreditDialog({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const [whole, setWhole] = useState(true);
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const { id: invoiceId, currency } = invoice;
  const lines = invoice.lines
    .map((line) => ({ ...line, leftMinor: line.totalMinor - line.creditedMinor }))
    .filter((it) => it.leftMinor > 0);
  const typed = lines.map((it) => ({ ...it, minor: minorOf(entries[it.id] ?? '', currency) ?? 0 }));
  const isWrong = ({ id, minor, leftMinor }: (typeof typed)[number]) =>
    minor > leftMinor || ((entries[id] ?? '').trim() !== '' && minorOf(entries[id] ?? '', currency) === undefined);
  const chosen = typed.filter((it) => it.minor > 0);
  const credit = useInvoiceAct(() => {
    const body = {
      lines: whole ? null : chosen.map((it) => ({ lineId: it.id, amountMinor: it.minor })),
      reason: reason.trim(),
    };
    return api.billing.creditInvoice({ params: { invoiceId }, body }, { idempotencyKey: keyFor(body) });
  }, onClose);
  const ready = reason.trim().length >= LEAST_LETTERS && (whole || (chosen.length > 0 && !typed.some(isWrong)));
  return (
    <ConfirmDialog
      title={t('invoices.credit.title')}
      confirm={t('invoices.credit.title')}
      pending={credit.isPending}
      error={credit.error}
      disabled={!ready}
      wide={!whole}
      onConfirm={() => ready && credit.mutate(undefined)}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('invoices.credit.explain')}</Typography>
      <SelectField
        label={t('invoices.credit.title')}
        value={whole ? 'all' : 'lines'}
        options={(['all', 'lines'] as const).map((it) => [it, t(`invoices.credit.${it}`)] as const)}
        onChange={(next) => setWhole(next !== 'lines')}
      />
      {!whole &&
        typed.map((line) => (
          <MoneyField
            key={line.id}
            label={nameIn(language, line.description)}
            currency={currency}
            value={entries[line.id] ?? ''}
            hint={t('invoices.credit.left', { amount: moneyRun(line.leftMinor, currency) })}
            wrong={
              line.minor > line.leftMinor
                ? t('invoices.credit.left', { amount: moneyRun(line.leftMinor, currency) })
                : undefined
            }
            onChange={(entry) => setEntries((before) => ({ ...before, [line.id]: entry }))}
          />
        ))}
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
