import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../shared-ui/format.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { useDoctors, useVisitTypes } from './appointment-queries.ts';
import { PatientName } from './patient-name.tsx';
import { StateChip } from './state-chip.tsx';
import { TimeSpan } from './time-span.tsx';

interface Props {
  readonly appointment: Appointment;
  readonly format: Format;
}

/** What is known of an appointment. */
export function AppointmentFacts({ appointment, format }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useDoctors(appointment.facilityId);
  const visitTypes = useVisitTypes(appointment.facilityId);
  const reason = appointment.cancelReason;
  return (
    <>
      {appointment.attention && (
        <Alert severity="warning">{t(`appointments.attention.${appointment.attention}`)}</Alert>
      )}
      <Facts
        of={[
          [t('appointments.patient'), <PatientName key="patient" patientId={appointment.patientId} />],
          [
            t('appointments.when'),
            <span key="when">
              {format.date(appointment.from)} · <TimeSpan of={appointment} format={format} />
            </span>,
          ],
          [t('appointments.doctor'), <bdi key="doctor">{nameOf(appointment.staffId)}</bdi>],
          [t('appointments.visitType'), visitTypes.nameOf(appointment.visitTypeId)],
          [t('common.state'), <StateChip key="state" state={appointment.state} />],
          ...(appointment.reason
            ? [[t('appointments.reason'), <bdi key="reason">{appointment.reason}</bdi>] as const]
            : []),
          [t('appointments.bookedBy'), `${appointment.bookedBy.name} · ${format.dateTime(appointment.bookedAt)}`],
          ...(reason
            ? [
                [
                  t('appointments.cancel.reason'),
                  [t(`appointments.cancelReasons.${reason}`), appointment.cancelNote].filter(Boolean).join(' · '),
                ] as const,
              ]
            : []),
        ]}
      />
      {appointment.overbooked && <Alert severity="info">{t('appointments.overbooked')}</Alert>}
      {appointment.seriesId && <Alert severity="info">{t('appointments.inSeries')}</Alert>}
      {appointment.state === 'pending' && appointment.heldUntil && (
        <Alert severity="warning">{t('appointments.heldUntil', { time: format.time(appointment.heldUntil) })}</Alert>
      )}
    </>
  );
}
