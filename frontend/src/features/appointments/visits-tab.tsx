import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { useStaysQuery, useStayText } from '../stays/use-stays.ts';
import { stageOf } from './appointment-acts.ts';
import { useVisitTypes } from './appointment-queries.ts';
import { AppointmentDialogs, useAppointmentAddress } from './dialogs-of-address.tsx';
import { StateChip } from './state-chip.tsx';
import { TimeSpan } from './time-span.tsx';

const MOST = 100;

/** A patient's appointments, to come and past, and what they became in the record. */
export function VisitsTab() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const { patient } = useThisPatient();
  const [mayBook, mayStays] = [useMay('appointment:book'), useMay('encounter:read')];
  const appointments = useQuery({
    queryKey: ['appointments', 'patient', patient.id],
    queryFn: async ({ signal }) =>
      (await api.appointment.listAppointments({ query: { patientId: patient.id, limit: MOST } }, { signal })).items,
  });
  const sorted = appointments.data?.toSorted((a, b) => a.from.localeCompare(b.from));
  const book = mayBook && patient.mergedInto === null && (
    <Button variant="contained" onClick={() => filter.set({ book: patient.id })}>
      {t('appointments.book.open')}
    </Button>
  );
  return (
    <>
      {appointments.isError && <ErrorNote error={appointments.error} onRetry={appointments.refetch} />}
      {appointments.isPending && <Skeleton variant="rounded" height={240} />}
      {sorted && (
        <>
          <Visits
            title={t('appointments.visits.coming')}
            none={t('appointments.visits.noneComing')}
            of={sorted.filter((it) => stageOf(it) !== 'over')}
            actions={book}
          />
          <Visits
            title={t('appointments.visits.past')}
            none={t('appointments.visits.nonePast')}
            of={sorted.filter((it) => stageOf(it) === 'over').toReversed()}
          />
        </>
      )}
      {mayStays && <Encounters patientId={patient.id} />}
      <AppointmentDialogs />
    </>
  );
}

interface VisitsProps {
  readonly title: string;
  readonly none: string;
  readonly of: readonly Appointment[];
  readonly actions?: ReactNode;
}

function Visits({ title, none, of: items, actions }: VisitsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useAppointmentAddress();
  const names = useStaffNames(items.map((it) => it.staffId));
  return (
    <Panel title={title} actions={actions} flush>
      {items.length === 0 && (
        <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {none}
        </Typography>
      )}
      {items.length > 0 && (
        <TableContainer tabIndex={0} aria-label={title}>
          <Table>
            <TableBody>
              {items.map((it) => (
                <TableRow key={it.id}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {format.date(it.from)} · <TimeSpan of={it} format={format} />
                  </TableCell>
                  <TableCell>
                    <VisitTypeName appointment={it} />
                  </TableCell>
                  <TableCell>
                    <bdi>{names.get(it.staffId) ?? '–'}</bdi>
                  </TableCell>
                  <TableCell>
                    <StateChip state={it.state} />
                  </TableCell>
                  <TableCell>
                    <Button
                      color="inherit"
                      onClick={() => address.open(it.id)}
                      aria-label={`${t('common.more')}: ${format.dateTime(it.from)}`}
                      sx={{ minHeight: 44 }}
                    >
                      {t('common.more')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Panel>
  );
}

function VisitTypeName({ appointment }: { readonly appointment: Appointment }) {
  const language = usePreferences((it) => it.language);
  const type = useVisitTypes(appointment.facilityId).find(appointment.visitTypeId);
  return type ? nameIn(language, type.name) : '–';
}

function Encounters({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const text = useStayText();
  const stays = useQuery(useStaysQuery(patientId));
  return (
    <Panel
      title={t('appointments.visits.encounters')}
      actions={
        <Button component={Link} to={`/patients/${patientId}/stays`}>
          {t('appointments.visits.showStays')}
        </Button>
      }
    >
      {stays.isError && <ErrorNote error={stays.error} onRetry={stays.refetch} />}
      {stays.data?.length === 0 && <Typography color="textSecondary">{t('appointments.visits.nonePast')}</Typography>}
      {stays.data?.map((it) => (
        <Typography key={it.id}>{text(it)}</Typography>
      ))}
    </Panel>
  );
}
