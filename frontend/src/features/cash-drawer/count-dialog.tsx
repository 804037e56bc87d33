import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { PaymentReason } from '@nilecare/contracts/api/payment.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { minorOf, moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { counted, countOf, denominationsOf, isBegun } from './denominations.ts';

interface Props {
  readonly session: DrawerSession;
  /** Somebody who oversees drawers counts it, because its cashier is away: with the reason. */
  readonly forCashier?: boolean;
  readonly onClosed?: (session: DrawerSession) => void;
  readonly onClose: () => void;
}

/** Counts the drawer by its notes and coins. What should be in it is not shown: who counts is not led. */
export function CountDialog({ session, forCashier = false, onClosed, onClose }: Props) {
  const { t } = useTranslation();
  const { id: sessionId, currency } = session;
  const api = useApi();
  const changed = useMoneyChanged();
  const [values, setValues] = useState(denominationsOf(currency));
  const [entries, setEntries] = useState<Readonly<Record<number, string>>>({});
  const [other, setOther] = useState('');
  const [note, setNote] = useState('');
  /** The sum that the second question is about: counted anew, it is asked anew. */
  const [asked, setAsked] = useState<number | undefined>(undefined);
  const found = counted(values, entries);
  const goodNote = note.trim() === '' && !forCashier ? null : PaymentReason.safeParse(note).data;
  const otherMinor = minorOf(other, currency);
  const close = useMutation({
    mutationFn: ({ counts, note: said }: { counts: { valueMinor: number; count: number }[]; note: string | null }) => {
      const params = { sessionId };
      return forCashier
        ? api.payment.closeDrawerOfAnother({ params, body: { counts, reason: said ?? '' } })
        : api.payment.closeDrawer({ params, body: { counts, note: said } });
    },
    onSuccess: async (closed) => {
      onClose();
      onClosed?.(closed);
      await changed();
    },
  });
  const ready = found !== undefined && isBegun(entries) && goodNote !== undefined;
  const isAsked = found !== undefined && asked === found.totalMinor;
  return (
    <ConfirmDialog
      title={t('drawers.countTitle')}
      confirm={isAsked ? t('drawers.closeWith', { amount: moneyRun(asked, currency) }) : t('drawers.close')}
      pending={close.isPending}
      error={close.error}
      disabled={!ready}
      wide
      onConfirm={() => {
        if (!ready) return;
        if (isAsked) close.mutate({ counts: found.counts, note: goodNote });
        else setAsked(found.totalMinor);
      }}
      onClose={onClose}
    >
      {forCashier && <Typography>{t('drawers.closeForAnotherExplain', { name: session.cashier.name })}</Typography>}
      <Typography color="textSecondary">{t('drawers.countExplain')}</Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}>
        {values.map((value) => (
          <TextField
            key={value}
            label={t('drawers.each', { value: moneyRun(value, currency) })}
            value={entries[value] ?? ''}
            error={countOf(entries[value] ?? '') === undefined}
            onChange={(event) => setEntries((before) => ({ ...before, [value]: event.target.value }))}
            slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr', autoComplete: 'off' } }}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <MoneyField label={t('drawers.other')} currency={currency} value={other} width={190} onChange={setOther} />
        <Button
          disabled={!otherMinor || values.includes(otherMinor)}
          onClick={() => {
            if (otherMinor) setValues((before) => [...before, otherMinor]);
            setOther('');
          }}
        >
          {t('drawers.addValue')}
        </Button>
      </Box>
      <Typography role="status" sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
        {t('drawers.counted')}: {found && <Money minor={found.totalMinor} currency={currency} />}
      </Typography>
      <TextField
        label={t(forCashier ? 'common.reason' : 'drawers.note')}
        value={note}
        required={forCashier}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
      {isAsked && <Alert severity="warning">{t('drawers.closeExplain')}</Alert>}
    </ConfirmDialog>
  );
}
