import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import { PayerPhone } from '@nilecare/contracts/api/payment.ts';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { minorOf, moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { changeOf, type Tender } from './tenders.ts';

interface Props {
  readonly tender: Tender;
  readonly currency: string;
  /** Those that are set up. */
  readonly ways: readonly PaymentMethod[];
  readonly onChange: (tender: Tender) => void;
  /** undefined: it is the only one. */
  readonly onRemove: (() => void) | undefined;
}

/** One way of paying with its amount; of cash the change is told. */
export function TenderRow({ tender, currency, ways, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { method, amount, phone } = tender;
  const wrongPhone = phone.trim() !== '' && !PayerPhone.safeParse(phone.trim()).success;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <SelectField
        label={t('money.method')}
        value={method}
        width={170}
        options={ways.map((it) => [it, t(`money.methods.${it}`)] as const)}
        onChange={(next) => next !== '' && onChange({ ...tender, method: next })}
      />
      <MoneyField
        label={t('money.amount')}
        currency={currency}
        value={amount}
        width={190}
        onChange={(entry) => onChange({ ...tender, amount: entry })}
      />
      {method === 'mobile-money' && (
        <TextField
          label={t('cashier.phone')}
          value={phone}
          error={wrongPhone}
          helperText={t('cashier.phoneHint')}
          onChange={(event) => onChange({ ...tender, phone: event.target.value })}
          sx={{ width: 240 }}
          slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'tel', autoComplete: 'off' } }}
        />
      )}
      {method === 'cash' && <GivenCash tender={tender} currency={currency} onChange={onChange} />}
      {onRemove && (
        <IconButton aria-label={t('cashier.removeMeans')} onClick={onRemove} sx={{ width: 44, height: 44 }}>
          <Close />
        </IconButton>
      )}
    </Box>
  );
}

/** What the patient hands over, and what goes back; both stand on the receipt. */
function GivenCash({ tender, currency, onChange }: Omit<Props, 'ways' | 'onRemove'>) {
  const { t } = useTranslation();
  const amountMinor = minorOf(tender.amount, currency);
  const given = minorOf(tender.given, currency);
  const change = given === undefined || amountMinor === undefined ? undefined : changeOf(given, amountMinor);
  const tooLittle = given !== undefined && amountMinor !== undefined && change === undefined;
  return (
    <>
      <MoneyField
        label={t('cashier.given')}
        currency={currency}
        value={tender.given}
        width={190}
        wrong={tooLittle ? t('cashier.givesTooLittle') : undefined}
        onChange={(entry) => onChange({ ...tender, given: entry })}
      />
      <Box role="status" sx={{ minWidth: 150, alignSelf: 'center', fontSize: '1.15rem', fontWeight: 600 }}>
        {change !== undefined && amountMinor !== undefined && (
          <span aria-label={`${t('cashier.change')}: ${moneyText(change, currency)}`}>
            {t('cashier.change')}: <Money minor={change} currency={currency} />
          </span>
        )}
      </Box>
    </>
  );
}
