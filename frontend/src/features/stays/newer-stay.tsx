import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { StayFacts } from './stay-facts.tsx';

/** How a stay stands that somebody else changed while something was to be done with it. */
export function NewerStay({ stay }: { stay: Encounter | undefined }) {
  const { t } = useTranslation();
  if (!stay) return null;
  return (
    <Alert severity="warning" sx={{ alignItems: 'flex-start' }}>
      {t('stays.changed')}
      <StayFacts stay={stay} />
    </Alert>
  );
}
