import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { useBeds } from '../patients/use-ward-patients.ts';

/** Where the patient lay in this stay, the first place first. */
export function StayPlaces({ encounterId }: { encounterId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const places = useQuery({
    queryKey: ['stays', 'places', encounterId],
    queryFn: ({ signal }) => api.clinical.listEncounterLocations({ params: { encounterId } }, { signal }),
  });
  if (places.isError) return <ErrorNote error={places.error} onRetry={places.refetch} />;
  if (!places.data) return <Skeleton variant="rounded" height={80} />;
  if (places.data.items.length === 0) return null;
  return (
    <div>
      <Typography variant="h3">{t('stays.places')}</Typography>
      <Box component="ol" sx={{ m: 0, paddingInlineStart: 2.5 }}>
        {places.data.items.map((place) => (
          <li key={place.from}>
            <Place place={place} />
          </li>
        ))}
      </Box>
    </div>
  );
}

function Place({ place }: { place: EncounterLocation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const ward = useQuery(useWards()).data?.find((it) => it.id === place.wardId);
  const bed = useBeds(place.bedId ? (place.wardId ?? '') : '').data?.find((it) => it.id === place.bedId);
  const wardName = ward ? nameIn(language, ward.name) : t('stays.noWard');
  return (
    <>
      {bed ? t('stays.bedOf', { ward: wardName, bed: bed.label }) : wardName}{' '}
      <Typography component="span" variant="body2" color="textSecondary">
        {format.dateTime(place.from)} – {place.to ? format.dateTime(place.to) : t('common.ago.now')}
      </Typography>
    </>
  );
}
