import { BedState } from '@nilecare/contracts/beds.ts';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useWards } from '../facilities/use-facilities.ts';

const states = BedState.exclude(['retired']).options;
const EVERY_MS = 30_000;

interface Props {
  readonly facilityId: string;
  readonly wardId: string | undefined;
}

/** How many beds of each ward are in each state. */
export function NowPanel({ facilityId, wardId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data ?? [];
  const query = { facilityId, ...(wardId ? { wardId } : {}) };
  const now = useQuery({
    queryKey: ['occupancy', 'now', query],
    queryFn: ({ signal }) => api.facility.getOccupancy({ query }, { signal }),
    enabled: facilityId !== '',
    refetchInterval: EVERY_MS,
  });
  const nameOf = (id: string) => {
    const ward = wards.find((it) => it.id === id);
    return ward ? nameIn(language, ward.name) : '…';
  };
  const percent = (rate: number | null) =>
    rate === null ? t('occupancy.unknown') : t('occupancy.percent', { n: format.number(rate * 100) });
  return (
    <Panel title={t('occupancy.now')} flush>
      {now.isError && <ErrorNote error={now.error} onRetry={now.refetch} />}
      {now.isPending && <Skeleton variant="rounded" height={160} />}
      {now.data && (
        <TableContainer tabIndex={0} role="group" aria-label={t('occupancy.now')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('places.ward')}</TableCell>
                <TableCell align="right">{t('occupancy.rate')}</TableCell>
                {states.map((state) => (
                  <TableCell key={state} align="right">
                    {t(`wall.bedState.${state}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {now.data.wards.map((ward) => (
                <TableRow key={ward.wardId}>
                  <TableCell>
                    <Link component={RouterLink} to={`/beds?ward=${ward.wardId}`} sx={{ py: 1 }}>
                      {nameOf(ward.wardId)}
                    </Link>
                  </TableCell>
                  <TableCell align="right">
                    <bdi>{percent(ward.rate)}</bdi>
                    <Box component="bdi" sx={{ color: 'text.secondary', marginInlineStart: 1 }}>
                      {t('occupancy.ofAvailable', { occupied: ward.occupied, available: ward.available })}
                    </Box>
                  </TableCell>
                  {states.map((state) => (
                    <TableCell key={state} align="right">
                      {ward.states[state]}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Panel>
  );
}
