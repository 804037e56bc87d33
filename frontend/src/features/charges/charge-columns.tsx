import type { Charge } from '@nilecare/contracts/api/billing-charges.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormats } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import type { ChargeAct } from './charge-dialogs.tsx';

/** Columns of a list of charges; what can be done with one stands in its row. */
export function useChargeColumns(
  onAct: (kind: ChargeAct['kind'], charge: Charge) => void,
  withPatient = true,
): Column<Charge>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  const language = usePreferences((it) => it.language);
  const mayPrice = useMay('price:manage');
  const mayCharge = useMay('billing:charge');
  const price = ({ amountMinor, currency }: Charge) =>
    amountMinor === null || currency === null ? t('charges.noPrice') : moneyText(amountMinor, currency);
  const patient: Column<Charge> = {
    field: 'patient',
    headerName: t('money.patient'),
    flex: 1,
    minWidth: 160,
    text: (row) => row.patientId,
    renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
  };
  return [
    {
      field: 'what',
      headerName: t('charges.what'),
      flex: 1.5,
      minWidth: 200,
      text: (row) => `${row.serviceCode} ${nameIn(language, row.description)}`,
      renderCell: ({ row }) => (
        <Box sx={{ whiteSpace: 'normal' }}>
          {nameIn(language, row.description)}
          <Typography variant="body2" color="textSecondary">
            <Ltr>{row.serviceCode}</Ltr> · {t(`charges.sources.${row.source}`)}
          </Typography>
          {row.source === 'bed-day' && row.amountMinor === null && row.priceReason !== null && (
            <Typography variant="body2">{t('charges.creditedInPart')}</Typography>
          )}
        </Box>
      ),
    },
    ...(withPatient ? [patient] : []),
    {
      field: 'servedOn',
      headerName: t('charges.servedOn'),
      width: 140,
      text: (row) =>
        row.servedOn === null
          ? formatOf(row.facilityId).date(row.servedAt)
          : formatOf(row.facilityId).calendarDate(row.servedOn),
    },
    { field: 'quantity', headerName: t('charges.quantity'), width: 90, text: (row) => formatOf().number(row.quantity) },
    {
      field: 'price',
      headerName: t('charges.price'),
      width: 170,
      text: price,
      renderCell: ({ row }) =>
        row.amountMinor === null || row.currency === null ? (
          <StatusChip tone="trouble" label={t('charges.noPrice')} />
        ) : (
          <Money minor={row.amountMinor} currency={row.currency} />
        ),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 160,
      text: (row) => t(`charges.state.${row.state}`),
      renderCell: ({ row }) => (
        <>
          <StatusChip tone={row.state === 'invoiced' ? 'good' : 'quiet'} label={t(`charges.state.${row.state}`)} />
          {row.withdrawn.length > 0 && row.invoiceId && (
            <Button component={Link} to={`/invoices/${row.invoiceId}`} sx={{ minHeight: 44 }}>
              {t('charges.toCredit')}
            </Button>
          )}
        </>
      ),
    },
    {
      field: 'act',
      headerName: t('common.action'),
      width: 250,
      text: () => '',
      renderCell: ({ row }) =>
        (row.state === 'open' || row.state === 'pending') && (
          <>
            {mayPrice && (
              <Button onClick={() => onAct('price', row)} sx={{ minHeight: 44 }}>
                {t('charges.give')}
              </Button>
            )}
            {mayCharge && (
              <Button color="inherit" onClick={() => onAct('void', row)} sx={{ minHeight: 44 }}>
                {t('charges.void')}
              </Button>
            )}
          </>
        ),
    },
  ];
}
