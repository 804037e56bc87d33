import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { DispensingRow } from './dispensing-row.tsx';
import { useDispensings } from './use-pharmacy.ts';

/** What left for this order, with its batches, its label, and what came back. */
export function DispensedPanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const dispensings = useQuery(useDispensings(order.facilityId, order.itemId));
  return (
    <Panel title={t('pharmacy.dispense.done')}>
      {dispensings.isError && <ErrorNote error={dispensings.error} onRetry={dispensings.refetch} />}
      {dispensings.data?.length === 0 && (
        <Typography color="textSecondary">{t('pharmacy.dispense.nothing')}</Typography>
      )}
      {dispensings.data?.map((it) => (
        <DispensingRow key={it.id} dispensing={it} patientId={order.patientId} />
      ))}
    </Panel>
  );
}
