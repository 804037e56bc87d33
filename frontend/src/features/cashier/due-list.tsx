import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { minorOf, moneyRun, priceEntry } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { OpenInvoice } from './under-way.ts';

interface Props {
  readonly invoices: readonly OpenInvoice[];
  /** What is paid of each, as it is typed; missing: it is not paid now. */
  readonly entries: Readonly<Record<string, string>>;
  readonly onChange: (invoiceId: string, entry: string | undefined) => void;
}

/** Open invoices of a patient: which of them are paid, and how much of each. */
export function DueList({ invoices, entries, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
      {invoices.map(({ id, number, issuedOn, currency, patientOpenMinor, underWayMinor, leftMinor }) => {
        const entry = entries[id];
        const minor = entry === undefined ? 0 : minorOf(entry, currency);
        return (
          <Box component="li" key={id} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Checkbox
              checked={entry !== undefined}
              disabled={leftMinor === 0 && entry === undefined}
              onChange={(_, on) => onChange(id, on ? priceEntry(leftMinor, currency) : undefined)}
              slotProps={{ input: { 'aria-label': t('cashier.payInvoice', { number: number ?? '' }) } }}
              sx={{ width: 44, height: 44 }}
            />
            <Box sx={{ flex: 1, minWidth: 180 }}>
              <Link component={RouterLink} to={`/invoices/${id}`} sx={{ fontWeight: 600 }}>
                <Ltr>{number}</Ltr>
              </Link>
              <div>{format.calendarDate(issuedOn)}</div>
            </Box>
            <div>
              <Money minor={patientOpenMinor} currency={currency} />
              {underWayMinor > 0 && <div>{t('cashier.underWayOf', { amount: moneyRun(underWayMinor, currency) })}</div>}
            </div>
            <MoneyField
              label={t('money.amount')}
              currency={currency}
              value={entry ?? ''}
              disabled={entry === undefined}
              width={190}
              wrong={
                minor !== undefined && minor > leftMinor
                  ? t('cashier.tooMuch', { amount: moneyRun(minor - leftMinor, currency) })
                  : undefined
              }
              onChange={(next) => onChange(id, next)}
            />
          </Box>
        );
      })}
    </Box>
  );
}
