import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

/** What the pharmacist must not miss of an order. */
export function OrderFlags({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const flags = (
    [
      order.onHold && 'onHold',
      order.drug.controlled && 'controlled',
      order.drug.highAlert && 'highAlert',
      order.overrides.length > 0 && 'override',
      order.notChecked.length > 0 && 'notChecked',
    ] as const
  ).filter((it) => it !== false);
  if (flags.length === 0 && order.priority === 'routine') return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
      {order.priority !== 'routine' && (
        <StatusChip
          tone={order.priority === 'stat' ? 'trouble' : 'quiet'}
          label={t(`pharmacy.priority.${order.priority}`)}
        />
      )}
      {flags.map((flag) => (
        <StatusChip key={flag} tone={flag === 'controlled' ? 'quiet' : 'trouble'} label={t(`pharmacy.flag.${flag}`)} />
      ))}
    </Box>
  );
}
