import type { Discharge } from '@nilecare/contracts/api/orchestrator-discharges.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';

/** What a discharge was billed with, and the way to the cashier for who may take the money. */
export function FinalBill({ discharge }: { discharge: Discharge }) {
  const { t } = useTranslation();
  const maySee = useMay('billing:read');
  const mayTake = useMay('payment:take') && maySee;
  const { invoiceId, invoiceNumber, patientId } = discharge;
  if (invoiceId === null) return <Alert severity="success">{t('stays.ending.nothingCharged')}</Alert>;
  return (
    <>
      <Alert severity="success">{t('stays.ending.billed', { number: invoiceNumber ?? t('invoices.draft') })}</Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '&:empty': { display: 'none' } }}>
        {mayTake && (
          <Button variant="contained" component={Link} to={`/cashier?patient=${patientId}`}>
            {t('stays.ending.take')}
          </Button>
        )}
        {maySee && (
          <Button variant="outlined" component={Link} to={`/invoices/${invoiceId}`}>
            {t('stays.ending.seeBill')}
          </Button>
        )}
      </Box>
    </>
  );
}
