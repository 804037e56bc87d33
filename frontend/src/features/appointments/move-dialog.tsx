import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useDoctors } from './appointment-queries.ts';
import { FreeTimes } from './free-times.tsx';
import { moveOf } from './move-of.ts';
import { PatientName } from './patient-name.tsx';
import { asUsual, Refusal } from './refusal.tsx';
import { conflictsIn, SeriesConflictList } from './series-conflicts.tsx';
import { SeriesReach, type Reach } from './series-reach.tsx';
import { useAppointmentsChanged } from './use-appointments-changed.ts';

export interface Target {
  /** By the clock of the facility, `2026-03-14T08:30`. */
  readonly entry: string;
  readonly staffId: string;
}

interface Props {
  readonly appointment: Appointment;
  /** Where it was dragged to; absent: the new time is still to be chosen. */
  readonly target?: Target | undefined;
  readonly format: Format;
  readonly onClose: () => void;
}

/** Gives an appointment another time or doctor, after a look at both. */
export function MoveDialog({ appointment, target, format, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useAppointmentsChanged();
  const { options, nameOf } = useDoctors(appointment.facilityId);
  const { timeZone } = format;
  const before = { entry: toLocalEntry(Date.parse(appointment.from), timeZone), staffId: appointment.staffId };
  const [to, setTo] = useState(target ?? before);
  const [how, setHow] = useState(asUsual);
  const [reach, setReach] = useState<Reach>('only');
  const [moveRest, setMoveRest] = useState(false);
  const at = fromLocalEntry(to.entry, timeZone);
  const isKnown = !Number.isNaN(at);
  const unchanged = !isKnown || (at === Date.parse(appointment.from) && to.staffId === appointment.staffId);
  const skipped = isKnown && toLocalEntry(at, timeZone) !== to.entry;
  const move = useMutation({
    mutationFn: async () => {
      const staff = to.staffId === appointment.staffId ? {} : { staffId: to.staffId };
      if (reach === 'following' && appointment.seriesId) {
        const body = { appointmentId: appointment.id, ...moveOf(before.entry, to.entry), ...staff, ...how, moveRest };
        const params = { seriesId: appointment.seriesId };
        await api.appointment.moveSeries({ params, body }, { ifMatch: appointment.version });
      } else {
        const body = { from: new Date(at).toISOString(), ...staff, ...how };
        const params = { appointmentId: appointment.id };
        await api.appointment.rescheduleAppointment({ params, body }, { ifMatch: appointment.version });
      }
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  const choose = (next: Target) => {
    setTo(next);
    setHow(asUsual);
    move.reset();
  };
  const conflicts = conflictsIn(move.error);
  return (
    <ConfirmDialog
      title={t('appointments.move.title')}
      confirm={t('appointments.move.confirm')}
      pending={move.isPending}
      error={null}
      disabled={unchanged}
      wide={target === undefined}
      onConfirm={() => !unchanged && move.mutate()}
      onClose={onClose}
    >
      <div>
        <PatientName patientId={appointment.patientId} />
        {' · '}
        {t('appointments.move.was', {
          time: format.dateTime(appointment.from),
          doctor: nameOf(appointment.staffId),
        })}
      </div>
      {appointment.seriesId && <SeriesReach value={reach} onChange={setReach} />}
      <SelectField
        label={t('appointments.doctor')}
        value={to.staffId}
        options={options}
        onChange={(staffId) => choose({ ...to, staffId })}
      />
      <TextField
        type="datetime-local"
        label={t('appointments.move.to')}
        value={to.entry}
        onChange={(event) => choose({ ...to, entry: event.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {skipped && <Alert severity="warning">{t('appointments.move.dst', { time: format.dateTime(at) })}</Alert>}
      {target === undefined && (
        <FreeTimes
          visitTypeId={appointment.visitTypeId}
          staffId={to.staffId}
          moving={appointment.id}
          firstDay={format.today(Math.max(Date.now(), Date.parse(appointment.from)))}
          nameOf={nameOf}
          chosen={isKnown ? { staffId: to.staffId, from: new Date(at).toISOString(), to: '' } : undefined}
          onChoose={(slot) => choose({ entry: toLocalEntry(Date.parse(slot.from), timeZone), staffId: slot.staffId })}
          format={format}
        />
      )}
      <SeriesConflictList conflicts={conflicts} rest={moveRest} onRest={setMoveRest} format={format} />
      {conflicts.length === 0 && <Refusal error={move.error} how={how} onHow={setHow} format={format} />}
    </ConfirmDialog>
  );
}
