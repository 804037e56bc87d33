import type { Discount, Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { basisPointsOf, minorOf, moneyRun } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { discountsOf } from './discounts-of.ts';
import { useInvoiceAct } from './draft-dialogs.tsx';

const ways = ['share', 'amount', 'none'] as const;
const LEAST_LETTERS = 3;

/** A discount on a whole draft or on one of its lines, in place of the one it has; the others stay. */
export function DiscountDialog({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [lineId, setLineId] = useState('');
  const [how, setHow] = useState<(typeof ways)[number]>('share');
  const [entry, setEntry] = useState('');
  const [reason, setReason] = useState('');
  const { id: invoiceId, version, currency } = invoice;
  const share = basisPointsOf(entry);
  const amountMinor = minorOf(entry, currency);
  const discount = ((): Discount | null | undefined => {
    if (how === 'none') return null;
    if (how === 'share') return share === undefined || share === 0 ? undefined : { share };
    return amountMinor === undefined || amountMinor === 0 ? undefined : { amountMinor };
  })();
  const save = useInvoiceAct(
    (given: Discount | null) =>
      api.billing.discountInvoice(
        { params: { invoiceId }, body: { ...discountsOf(invoice, lineId || null, given), reason: reason.trim() } },
        { ifMatch: version },
      ),
    onClose,
  );
  const ready = discount !== undefined && reason.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      title={t('invoices.discount.title')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!ready}
      onConfirm={() => ready && save.mutate(discount)}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('invoices.discount.kept')}</Typography>
      <SelectField
        label={t('invoices.discount.on')}
        value={lineId}
        options={[
          ['', t('invoices.discount.whole')],
          ...invoice.lines.map(
            (it) => [it.id, `${nameIn(language, it.description)} · ${moneyRun(it.totalMinor, currency)}`] as const,
          ),
        ]}
        onChange={setLineId}
      />
      <SelectField
        label={t('invoices.discount.how')}
        value={how}
        options={ways.map((it) => [it, t(`invoices.discount.${it}`)] as const)}
        onChange={(next) => next !== '' && setHow(next)}
      />
      {how === 'share' && (
        <TextField
          label={t('invoices.discount.percent')}
          value={entry}
          error={entry !== '' && !share}
          helperText={entry !== '' && !share ? t('invoices.discount.wrong') : undefined}
          onChange={(event) => setEntry(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'decimal', dir: 'ltr' } }}
        />
      )}
      {how === 'amount' && (
        <MoneyField label={t('money.amount')} currency={currency} value={entry} onChange={setEntry} />
      )}
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
