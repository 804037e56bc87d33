import type { Payment } from '@nilecare/contracts/api/payment.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { Taken } from './taken-list.tsx';

/** Payments of the patient that were begun before and are not there yet: they can be asked for, taken or given up here. */
export function UnderWayPanel({ payments }: { readonly payments: readonly Payment[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('cashier.underWay')}>
      <Typography color="textSecondary">{t('cashier.underWayExplain')}</Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {payments.map(({ id }) => (
          <li key={id}>
            <Taken paymentId={id} />
          </li>
        ))}
      </Box>
    </Panel>
  );
}
