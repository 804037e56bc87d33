import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { DispensePanel } from './dispense-panel.tsx';
import { DispensedPanel } from './dispensed-panel.tsx';
import { OrderPanel } from './order-panel.tsx';
import { SafetyPanel } from './safety-panel.tsx';
import { stateTones } from './state-tones.ts';
import { StickyBanner } from './sticky-banner.tsx';
import { usePharmacyOrder } from './use-pharmacy.ts';
import { VerifyPanel } from './verify-panel.tsx';

/** One order: what it says and what was checked at one side, what the pharmacist does next at the other. */
export function OrderPage() {
  const { itemId = '' } = useParams();
  return <Order key={itemId} itemId={itemId} />;
}

function Order({ itemId }: { itemId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const order = useQuery(usePharmacyOrder(itemId));
  const { data } = order;
  return (
    <>
      {data && <StickyBanner patientId={data.patientId} />}
      <Page
        belowBanner={data !== undefined}
        title={data ? nameIn(language, data.drug.name) : t('pharmacy.order.title')}
        beside={data && <StatusChip tone={stateTones[data.state]} label={t(`pharmacy.state.${data.state}`)} />}
        actions={
          <>
            {data && (
              <Button component={Link} to={`/pharmacy/patients/${data.patientId}`}>
                {t('pharmacy.patient.open')}
              </Button>
            )}
            <Button component={Link} to="/pharmacy" color="inherit">
              {t('pharmacy.order.back')}
            </Button>
          </>
        }
      >
        {order.isError && <ErrorNote error={order.error} onRetry={order.refetch} />}
        {order.isPending && <Skeleton variant="rounded" height={420} />}
        {data && (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '3fr 2fr' }, alignItems: 'start' }}>
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <OrderPanel order={data} />
              <SafetyPanel order={data} />
              <DispensedPanel order={data} />
            </Box>
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <VerifyPanel order={data} />
              <DispensePanel order={data} />
            </Box>
          </Box>
        )}
      </Page>
    </>
  );
}
