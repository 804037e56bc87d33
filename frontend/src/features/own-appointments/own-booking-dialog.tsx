import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { dayTitle } from '../appointments/weekdays.ts';
import { OwnTimes } from './own-times.tsx';
import { useOwnChanged, useOwnWords } from './use-own.ts';
import { ZoneNote } from './zone-note.tsx';

interface Props {
  /** The one that gets another time; undefined: a new one. */
  readonly moved: OwnAppointment | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A patient books a visit, or gives one another time: what for, when, done. */
export function OwnBookingDialog({ moved, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useOwnWords();
  const language = usePreferences((it) => it.language);
  const changed = useOwnChanged();
  const keyFor = useIdempotencyKey();
  const [visitTypeId, setVisitTypeId] = useState(moved?.visitType.id ?? '');
  const [chosen, setChosen] = useState<{ readonly slot: Slot; readonly doctor: string } | undefined>(undefined);
  const [reason, setReason] = useState('');
  const [overlapSeen, setOverlapSeen] = useState(false);
  const types = useQuery({
    queryKey: ['own-appointments', 'visit-types'],
    queryFn: async ({ signal }) => (await api.appointment.listOwnVisitTypes({}, { signal })).items,
    enabled: moved === undefined,
  });
  const facility = moved?.facility ?? types.data?.find((it) => it.id === visitTypeId)?.facility;
  const save = useMutation({
    mutationFn: async ({ staffId, from }: Slot) => {
      if (moved) {
        const params = { appointmentId: moved.id };
        await api.appointment.rescheduleOwnAppointment(
          { params, body: { from, staffId, overlapSeen } },
          { ifMatch: moved.version },
        );
      } else {
        const body = { visitTypeId, staffId, from, reason: reason.trim() || null, overlapSeen };
        await api.appointment.bookOwnAppointment({ body }, { idempotencyKey: keyFor(body) });
      }
    },
    onSuccess: () => {
      onDone();
      onClose();
    },
    onSettled: changed,
  });
  const format = facility && words.formatOf(facility.timeZone);
  const isOverlap = isProblem(save.error, 'patient-overlap');
  return (
    <ConfirmDialog
      title={t(moved ? 'ownAppointments.move' : 'ownAppointments.book')}
      confirm={t(moved ? 'ownAppointments.moveConfirm' : 'ownAppointments.confirm')}
      pending={save.isPending}
      error={isOverlap ? null : save.error}
      disabled={chosen === undefined}
      wide
      onConfirm={() => chosen && save.mutate(chosen.slot)}
      onClose={onClose}
    >
      {moved && <Typography>{words.timeOf(moved)}</Typography>}
      {types.isError && <ErrorNote error={types.error} onRetry={types.refetch} />}
      {types.isLoading && <Skeleton variant="rounded" height={56} />}
      {types.data?.length === 0 && <Alert severity="info">{t('ownAppointments.nothingOffered')}</Alert>}
      {types.data && types.data.length > 0 && (
        <SelectField
          label={t('ownAppointments.what')}
          value={visitTypeId}
          options={types.data.map((it) => [
            it.id,
            `${words.name(it.name)} · ${t('appointments.minutes', { n: it.minutes })} · ${words.name(it.facility.name)}`,
          ])}
          onChange={(next) => {
            setVisitTypeId(next);
            setChosen(undefined);
          }}
        />
      )}
      {visitTypeId && format && (
        <Box component="section">
          <Typography variant="h3">{t('ownAppointments.chooseTime')}</Typography>
          <OwnTimes
            key={visitTypeId}
            visitTypeId={visitTypeId}
            moving={moved?.id}
            format={format}
            chosen={chosen?.slot}
            onChoose={(slot, doctor) => {
              setChosen({ slot, doctor });
              setOverlapSeen(false);
              save.reset();
            }}
          />
        </Box>
      )}
      {chosen && format && (
        <Alert severity="success" role="status">
          {t('ownAppointments.chosen', {
            time: `${dayTitle(language, format.today(Date.parse(chosen.slot.from)))} · ${format.time(chosen.slot.from)}`,
            doctor: chosen.doctor,
          })}
          <ZoneNote at={chosen.slot.from} format={format} />
        </Alert>
      )}
      {!moved && (
        <TextField
          label={t('ownAppointments.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
        />
      )}
      {isOverlap && (
        <>
          <Alert severity="warning">{t('problems.code.patient-overlap')}</Alert>
          <FormControlLabel
            control={<Switch checked={overlapSeen} onChange={(_, on) => setOverlapSeen(on)} />}
            label={t('appointments.book.overlapSeen')}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
