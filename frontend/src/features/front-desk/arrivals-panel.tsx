import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import EventBusy from '@mui/icons-material/EventBusyOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { toCsv } from '../../shared-ui/csv.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn, type Format } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { stageOf } from '../appointments/appointment-acts.ts';
import { useDoctors, useVisitTypes } from '../appointments/appointment-queries.ts';
import { useAct } from '../appointments/use-act.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { ArrivalRow } from './arrival-row.tsx';
import { matches, type Show } from './desk-rows.ts';
import type { useDay } from './use-day.ts';

interface Props {
  readonly calendar: ReturnType<typeof useDay>;
  readonly facilityId: string;
  readonly show: Show;
  readonly search: string;
  readonly format: Format;
}

/** The appointments of a day by time, each with its next step. */
export function ArrivalsPanel({ calendar, facilityId, show, search, format }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const act = useAct();
  const doctors = useDoctors(facilityId);
  const visitTypes = useVisitTypes(facilityId);
  const all = calendar.data?.appointments ?? [];
  const patients = usePatientsById(all.map((it) => it.patientId));
  const found = (it: Appointment) => {
    const patient = patients.data?.get(it.patientId);
    return matches(search, [patient?.name.en, patient?.name.ar, patient?.number, patient?.phone]);
  };
  const rows = all.filter((it) => (show === 'all' || stageOf(it) === show) && (search === '' || found(it)));
  const nameOf = (it: Appointment) => {
    const patient = patients.data?.get(it.patientId);
    return patient ? nameIn(language, patient.name) : t('appointments.unknownPatient');
  };
  const heads = [
    t('appointments.when'),
    t('appointments.patient'),
    t('appointments.doctor'),
    t('appointments.visitType'),
    t('common.state'),
  ];
  const exportRows = () =>
    saveFile(
      `${t('frontDesk.arrivals')}.csv`,
      toCsv([
        heads,
        ...rows.map((it) => [
          format.dateTime(it.from),
          nameOf(it),
          doctors.nameOf(it.staffId),
          visitTypes.nameOf(it.visitTypeId),
          t(`appointments.state.${it.state}`),
        ]),
      ]),
      'text/csv',
    );
  return (
    <Panel
      title={t('frontDesk.arrivals')}
      flush
      actions={
        <Button startIcon={<Download />} onClick={exportRows} disabled={rows.length === 0}>
          {t('common.exportCsv')}
        </Button>
      }
    >
      {calendar.isError && <ErrorNote error={calendar.error} onRetry={calendar.refetch} />}
      {act.error && <ErrorNote error={act.error} />}
      {calendar.isPending && <Skeleton variant="rounded" height={320} />}
      {calendar.data && rows.length === 0 && <EmptyState icon={<EventBusy />}>{t('frontDesk.nobody')}</EmptyState>}
      {rows.length > 0 && (
        <TableContainer tabIndex={0} aria-label={t('frontDesk.arrivals')}>
          <Table>
            <TableHead>
              <TableRow>
                {heads.map((it) => (
                  <TableCell key={it}>{it}</TableCell>
                ))}
                <TableCell>{t('common.action')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((it) => (
                <ArrivalRow
                  key={it.id}
                  appointment={it}
                  patient={patients.data?.get(it.patientId)}
                  name={nameOf(it)}
                  doctor={doctors.nameOf(it.staffId)}
                  visitType={visitTypes.find(it.visitTypeId)}
                  act={act}
                  format={format}
                />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Panel>
  );
}
