import type { Charge } from '@nilecare/contracts/api/billing-charges.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';

/** What somebody is about to do with a charge. */
export interface ChargeAct {
  readonly kind: 'price' | 'void';
  readonly charge: Charge;
}

interface Props {
  readonly act: ChargeAct;
  readonly onClose: () => void;
}

const LEAST_LETTERS = 3;
const MOST_UNIT_PRICE = 1_000_000_000;

/** Asks what is needed for it. */
export const ChargeDialogs = ({ act: { kind, charge }, onClose }: Props) =>
  kind === 'price' ? (
    <PriceDialog charge={charge} onClose={onClose} />
  ) : (
    <VoidDialog charge={charge} onClose={onClose} />
  );

interface One {
  readonly charge: Charge;
  readonly onClose: () => void;
}

function PriceDialog({ charge, onClose }: One) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  const currency = charge.currency ?? facilities.find((it) => it.id === charge.facilityId)?.currency;
  const [entry, setEntry] = useState('');
  const [reason, setReason] = useState('');
  const unitPriceMinor = currency && minorOf(entry, currency, MOST_UNIT_PRICE);
  const save = useMutation({
    mutationFn: (minor: number) =>
      api.billing.priceCharge(
        { params: { chargeId: charge.id }, body: { unitPriceMinor: minor, reason: reason.trim() } },
        { ifMatch: charge.version },
      ),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const ready = typeof unitPriceMinor === 'number' && reason.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      title={t('charges.give')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!ready}
      onConfirm={() => ready && save.mutate(unitPriceMinor)}
      onClose={onClose}
    >
      <Typography>{nameIn(language, charge.description)}</Typography>
      <Typography color="textSecondary">{t('charges.giveHint')}</Typography>
      {currency && (
        <MoneyField label={t('charges.unitPrice')} currency={currency} value={entry} autoFocus onChange={setEntry} />
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

function VoidDialog({ charge, onClose }: One) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const giveUp = useMutation({
    mutationFn: (reason: string) =>
      api.billing.voidCharge({ params: { chargeId: charge.id }, body: { reason } }, { ifMatch: charge.version }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t('charges.void')}
      confirm={t('charges.void')}
      label={t('common.reason')}
      pending={giveUp.isPending}
      error={giveUp.error}
      onConfirm={giveUp.mutate}
      onClose={onClose}
    >
      <Typography>{nameIn(language, charge.description)}</Typography>
      <Typography color="textSecondary">{t('charges.voidExplain')}</Typography>
    </ReasonDialog>
  );
}
