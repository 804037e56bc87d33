import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

/** What nobody may miss of a drug. */
export function DrugFlags({ drug }: { drug: { readonly controlled: boolean; readonly highAlert: boolean } }) {
  const { t } = useTranslation();
  if (!drug.controlled && !drug.highAlert) return null;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5 }}>
      {drug.highAlert && <StatusChip tone="trouble" label={t('prescribing.highAlert')} />}
      {drug.controlled && <StatusChip tone="quiet" label={t('prescribing.controlled')} />}
    </Box>
  );
}
