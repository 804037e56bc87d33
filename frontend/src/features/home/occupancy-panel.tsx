import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { useWards } from '../facilities/use-facilities.ts';

/** How many beds of each ward are taken; a click shows who lies there. */
export function OccupancyPanel() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards());
  return (
    <Panel title={t('home.occupancy')}>
      {wards.isError && <ErrorNote error={wards.error} onRetry={wards.refetch} />}
      {wards.isPending && <Skeleton variant="rounded" height={160} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {wards.data?.map((ward) => (
          <Box
            component="li"
            key={ward.id}
            sx={{ display: 'flex', alignItems: 'center', gap: 2, borderTop: `1px solid ${token.line}` }}
          >
            <Link component={RouterLink} to={`/beds?ward=${ward.id}`} sx={{ flex: 1, py: 1.25 }}>
              {nameIn(language, ward.name)}
            </Link>
            <Typography variant="body2" color="textSecondary">
              {t('shell.occupied', { occupied: ward.occupied, beds: ward.beds })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
