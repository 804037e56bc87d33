import type { BillingDay } from '@nilecare/contracts/api/billing-days.ts';
import { LocalDate } from '@nilecare/contracts/primitives.ts';
import AccountBalance from '@mui/icons-material/AccountBalanceOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DayField } from '../../shared-ui/day-field.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { daysBefore } from '../billing/days-before.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY, useMoneyChanged } from '../invoices/use-money.ts';
import { BooksTabs } from './books-tabs.tsx';

const SHOWN_DAYS = 30;

/** Days of a facility with what was booked on them; they are closed one after the other. */
export function BillingDaysPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const filter = useFilter();
  const { facility } = useOwnFacility();
  const format = useFormat(facility?.id);
  const [closing, setClosing] = useState<BillingDay | undefined>(undefined);
  const facilityId = facility?.id ?? '';
  const to = fitting(filter, 'to', LocalDate) ?? format.today(clock.serverNow());
  const from = fitting(filter, 'from', LocalDate) ?? daysBefore(to, SHOWN_DAYS);
  const days = useQuery({
    queryKey: [MONEY, 'days', facilityId, from, to],
    queryFn: ({ signal }) => api.billing.listBillingDays({ query: { facilityId, from, to } }, { signal }),
    select: ({ items }) => ({ items, nextCursor: null }),
    enabled: facility !== undefined,
  });
  return (
    <Page title={t('books.tabs.days')}>
      <BooksTabs />
      <Filters>
        <FacilityField />
        <DayField label={t('common.from')} value={from} onChange={(day) => filter.set({ from: day })} />
        <DayField label={t('common.to')} value={to} onChange={(day) => filter.set({ to: day })} />
      </Filters>
      <AdminGrid
        label={t('books.tabs.days')}
        query={days}
        columns={useColumns(setClosing)}
        rowId={(row) => row.day}
        empty={t('books.days.none')}
        emptyIcon={<AccountBalance />}
      />
      {closing && <CloseDialog day={closing} onClose={() => setClosing(undefined)} />}
    </Page>
  );
}

function useColumns(onClose: (day: BillingDay) => void): Column<BillingDay>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const mayClose = useMay('billing-day:close');
  const amount = (
    field: string,
    headerName: string,
    minorOf: (totals: BillingDay['totals']) => number,
  ): Column<BillingDay> => ({
    field,
    headerName,
    width: 165,
    text: (row) => moneyText(minorOf(row.totals), row.currency),
    renderCell: ({ row }) => <Money minor={minorOf(row.totals)} currency={row.currency} />,
  });
  return [
    { field: 'day', headerName: t('money.day'), width: 140, text: (row) => format.calendarDate(row.day) },
    amount('invoiced', t('books.days.invoiced'), (it) => it.invoicedMinor),
    amount('credited', t('books.days.credited'), (it) => it.creditedMinor),
    amount('paid', t('books.days.paid'), (it) => it.paidMinor),
    amount('refunded', t('books.days.refunded'), (it) => it.refundedMinor),
    amount('insurers', t('books.days.insurers'), (it) => it.insurersPaidMinor),
    {
      field: 'state',
      headerName: t('common.state'),
      flex: 1,
      minWidth: 190,
      text: (row) => t(row.closed ? 'books.days.closed' : 'books.days.open'),
      renderCell: ({ row }) =>
        row.closed || !row.isOver || !mayClose ? (
          <StatusChip
            tone={row.closed ? 'good' : 'quiet'}
            label={t(row.closed ? 'books.days.closed' : 'books.days.open')}
          />
        ) : (
          <Button
            variant="outlined"
            sx={{ minHeight: 44 }}
            aria-label={`${t('books.days.close')}: ${format.calendarDate(row.day)}`}
            onClick={() => onClose(row)}
          >
            {t('books.days.close')}
          </Button>
        ),
    },
  ];
}

function CloseDialog({
  day: { facilityId, day },
  onClose,
}: {
  readonly day: BillingDay;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = useMoneyChanged();
  const close = useMutation({
    mutationFn: () => api.billing.closeBillingDay({ body: { facilityId, day } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={`${t('books.days.close')}: ${format.calendarDate(day)}`}
      confirm={t('books.days.close')}
      pending={close.isPending}
      error={close.error}
      onConfirm={() => close.mutate()}
      onClose={onClose}
    >
      <Typography>{t('books.days.closeExplain')}</Typography>
    </ConfirmDialog>
  );
}
