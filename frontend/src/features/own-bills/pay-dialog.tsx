import type { OwnBill } from '@nilecare/contracts/api/billing-own.ts';
import { PayerPhone } from '@nilecare/contracts/api/payment.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';

/** What a patient can pay by from afar. */
export const ownWays = ['card', 'mobile-money'] as const;
export type OwnWay = (typeof ownWays)[number];

interface Props {
  readonly bill: OwnBill;
  /** What is open of it and not under way. */
  readonly amountMinor: number;
  /** Those that are set up, one at the least. */
  readonly ways: readonly [OwnWay, ...OwnWay[]];
  readonly onClose: () => void;
}

/** Pays what is open of one's own bill, by card or mobile money. */
export function PayDialog({ bill, amountMinor, ways, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const [method, setMethod] = useState<OwnWay>(ways[0]);
  const [phone, setPhone] = useState('');
  const { currency, facilityId, id: invoiceId } = bill;
  const payerPhone = PayerPhone.safeParse(phone.trim()).data;
  const pay = useMutation({
    mutationFn: () => {
      const body = {
        ...{ facilityId, method, currency, invoices: [{ invoiceId, amountMinor }] },
        ...(method === 'mobile-money' && payerPhone !== undefined ? { payerPhone } : {}),
      };
      return api.payment.payOwnBills({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const ready = method === 'card' || payerPhone !== undefined;
  return (
    <ConfirmDialog
      title={t('ownBills.payTitle')}
      confirm={t('ownBills.pay', { amount: moneyRun(amountMinor, currency) })}
      pending={pay.isPending}
      error={pay.error}
      disabled={!ready}
      onConfirm={() => ready && pay.mutate()}
      onClose={onClose}
    >
      <Typography sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
        <Money minor={amountMinor} currency={currency} />
      </Typography>
      <SelectField
        label={t('ownBills.how')}
        value={method}
        options={ways.map((it) => [it, t(`money.methods.${it}`)] as const)}
        onChange={(next) => next !== '' && setMethod(next)}
      />
      {method === 'card' && <Typography color="textSecondary">{t('payments.card')}</Typography>}
      {method === 'mobile-money' && (
        <TextField
          label={t('ownBills.phone')}
          value={phone}
          error={phone.trim() !== '' && payerPhone === undefined}
          helperText={t('ownBills.phoneHint')}
          required
          onChange={(event) => setPhone(event.target.value)}
          slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'tel', autoComplete: 'tel' } }}
        />
      )}
    </ConfirmDialog>
  );
}
