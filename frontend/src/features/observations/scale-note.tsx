import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { ObservationEntries } from './observation-entries.ts';

type Scale = ObservationEntries['spo2Scale'];

/** By which scale the saturation is judged, where that is not the usual one for everybody or for this patient. */
export function ScaleNote({ usual, chosen }: { readonly usual: Scale; readonly chosen: Scale }) {
  const { t } = useTranslation();
  if (usual !== chosen) return <Alert severity="warning">{t(`observations.scaleChanged.${chosen}`)}</Alert>;
  return chosen === '2' && <Alert severity="info">{t('observations.scaleKept')}</Alert>;
}
