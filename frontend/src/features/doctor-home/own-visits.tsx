import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { useVisitTypes } from '../appointments/appointment-queries.ts';
import { PatientName } from '../appointments/patient-name.tsx';
import { StateChip } from '../appointments/state-chip.tsx';
import { TimeSpan } from '../appointments/time-span.tsx';
import { useAct } from '../appointments/use-act.ts';
import { useFollowAppointments } from '../appointments/use-appointments-changed.ts';
import { useFacilityFormat } from '../appointments/use-facility-format.ts';
import { useDay } from '../front-desk/use-day.ts';

/** The doctor's appointments of today: who waits, begin and end the visit, open the patient. */
export function OwnVisits({ staffId }: { readonly staffId: string }) {
  const { t } = useTranslation();
  const { facilityId, format } = useFacilityFormat();
  useFollowAppointments(facilityId);
  const day = useDay(facilityId, format.today(Date.now()), [staffId]);
  const act = useAct();
  return (
    <Panel
      title={t('frontDesk.doctorsToday')}
      actions={
        <Button component={Link} to={`/calendar?view=week&who=${staffId}`}>
          {t('shell.nav.visitCalendar')}
        </Button>
      }
    >
      {day.isError && <ErrorNote error={day.error} onRetry={day.refetch} />}
      {act.error && <ErrorNote error={act.error} />}
      {day.isPending && <Skeleton variant="rounded" height={120} />}
      {day.data?.appointments.length === 0 && (
        <Typography color="textSecondary">{t('frontDesk.doctorsNone')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {day.data?.appointments.map((it) => (
          <OwnVisit key={it.id} appointment={it} act={act} format={format} />
        ))}
      </Box>
    </Panel>
  );
}

interface Props {
  readonly appointment: Appointment;
  readonly act: ReturnType<typeof useAct>;
  readonly format: Pick<Format, 'time'>;
}

function OwnVisit({ appointment, act, format }: Props) {
  const { t } = useTranslation();
  const visitTypes = useVisitTypes(appointment.facilityId);
  const next = appointment.state === 'arrived' ? 'call' : appointment.state === 'checked-in' ? 'complete' : undefined;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        py: 0.75,
        borderTop: `1px solid ${token.line}`,
      }}
    >
      <Typography sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        <TimeSpan of={appointment} format={format} />
      </Typography>
      <Box sx={{ flex: 1, minWidth: 180 }}>
        <Button component={Link} to={`/patients/${appointment.patientId}`} sx={{ minHeight: 44, px: 0.5 }}>
          <PatientName patientId={appointment.patientId} />
        </Button>
        <Typography component="span" variant="body2" color="textSecondary">
          {visitTypes.nameOf(appointment.visitTypeId)}
          {appointment.reason && (
            <>
              {' · '}
              <bdi>{appointment.reason}</bdi>
            </>
          )}
        </Typography>
      </Box>
      <StateChip state={appointment.state} />
      {next && (
        <Button
          variant="contained"
          disabled={act.isPending}
          onClick={() => act.mutate({ act: next, appointment })}
          sx={{ minHeight: 44 }}
        >
          {t(next === 'call' ? 'frontDesk.start' : 'appointments.act.complete')}
        </Button>
      )}
    </Box>
  );
}
