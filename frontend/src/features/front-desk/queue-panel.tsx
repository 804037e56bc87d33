import type { QueueEntry } from '@nilecare/contracts/api/appointment-queue.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { PatientName } from '../appointments/patient-name.tsx';
import { useAct } from '../appointments/use-act.ts';

const EVERY_MS = 30_000;

interface Props {
  readonly facilityId: string;
  /** Empty: every doctor. */
  readonly staffId: string;
  readonly format: Pick<Format, 'time'>;
}

/** Who waits for whom and since when; the next of each doctor is called with one click. */
export function QueuePanel({ facilityId, staffId, format }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('appointment:check-in');
  const act = useAct();
  const { nameOf } = useDoctors(facilityId);
  const queue = useQuery({
    queryKey: ['appointment-queue', facilityId, staffId],
    queryFn: ({ signal }) => {
      const query = { facilityId, ...(staffId ? { staffId } : {}) };
      return api.appointment.getQueue({ query }, { signal });
    },
    enabled: facilityId !== '',
    refetchInterval: EVERY_MS,
  });
  const byDoctor = Map.groupBy(queue.data?.items ?? [], (it) => it.appointment.staffId);
  const average = queue.data?.averageWaitMinutes ?? null;
  return (
    <Panel
      title={t('frontDesk.queue')}
      actions={
        average !== null && (
          <Typography variant="body2" color="textSecondary">
            {t('frontDesk.average', { n: average })}
          </Typography>
        )
      }
    >
      {queue.isError && <ErrorNote error={queue.error} onRetry={queue.refetch} />}
      {act.error && <ErrorNote error={act.error} />}
      {queue.isPending && <Skeleton variant="rounded" height={160} />}
      {queue.data?.items.length === 0 && <Typography color="textSecondary">{t('frontDesk.queueEmpty')}</Typography>}
      {[...byDoctor].map(([doctorId, entries]) => {
        const next = entries.find((it) => it.position === 1);
        return (
          <Box key={doctorId} component="section" aria-label={nameOf(doctorId)} sx={{ mb: 2 }}>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Typography variant="h3" sx={{ flex: 1 }}>
                <bdi>{nameOf(doctorId)}</bdi>
              </Typography>
              {may && next && (
                <Button
                  variant="outlined"
                  disabled={act.isPending}
                  onClick={() => act.mutate({ act: 'call', appointment: next.appointment })}
                  aria-label={`${t('frontDesk.callNext')}: ${nameOf(doctorId)}`}
                  sx={{ minHeight: 44 }}
                >
                  {t('frontDesk.callNext')}
                </Button>
              )}
            </Box>
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {entries.map((it) => (
                <QueueLine key={it.appointment.id} entry={it} format={format} />
              ))}
            </Box>
          </Box>
        );
      })}
    </Panel>
  );
}

function QueueLine({ entry, format }: { readonly entry: QueueEntry; readonly format: Pick<Format, 'time'> }) {
  const { t } = useTranslation();
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1, py: 0.75, borderTop: `1px solid ${token.line}`, alignItems: 'baseline' }}
    >
      <Typography sx={{ fontWeight: 600, minWidth: 24 }}>{entry.position ?? '●'}</Typography>
      <Typography sx={{ flex: 1, minWidth: 0 }}>
        <PatientName patientId={entry.appointment.patientId} />
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'end' }}>
        {entry.position === null
          ? t('frontDesk.withDoctor')
          : `${t('frontDesk.waiting')} ${t('frontDesk.waited', { n: entry.waitedMinutes })}`}
        {entry.position !== null && entry.presentMinutes > entry.waitedMinutes && (
          <> · {t('frontDesk.present', { n: entry.presentMinutes })}</>
        )}
        {entry.position !== null && entry.expectedAt && (
          <> · {t('frontDesk.expected', { time: format.time(entry.expectedAt) })}</>
        )}
      </Typography>
    </Box>
  );
}
