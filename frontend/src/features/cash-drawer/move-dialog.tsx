import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { PaymentReason } from '@nilecare/contracts/api/payment.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { minorOf } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';

interface Props {
  readonly session: DrawerSession;
  readonly kind: 'pay-in' | 'pay-out';
  readonly onClose: () => void;
}

/** Puts money into the own drawer, or takes some out. */
export function MoveDialog({ session: { id: sessionId, currency }, kind, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const [entry, setEntry] = useState('');
  const [text, setText] = useState('');
  const amountMinor = minorOf(entry, currency);
  const reason = PaymentReason.safeParse(text).data;
  const title = t(kind === 'pay-in' ? 'drawers.payIn' : 'drawers.payOut');
  const move = useMutation({
    mutationFn: (body: { kind: Props['kind']; amountMinor: number; reason: string }) =>
      api.payment.moveCash({ params: { sessionId }, body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const ready = amountMinor !== undefined && amountMinor > 0 && reason !== undefined;
  return (
    <ConfirmDialog
      title={title}
      confirm={title}
      pending={move.isPending}
      error={move.error}
      disabled={!ready}
      onConfirm={() => ready && move.mutate({ kind, amountMinor, reason })}
      onClose={onClose}
    >
      <MoneyField label={t('money.amount')} currency={currency} value={entry} autoFocus onChange={setEntry} />
      <TextField
        label={t('common.reason')}
        value={text}
        required
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
