import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { useDoctors, useVisitTypes } from './appointment-queries.ts';
import { noBooking, type BookingEntries } from './booking-entries.ts';
import { BookingProgress } from './booking-progress.tsx';
import { FreeTimes } from './free-times.tsx';
import { IntoView } from './into-view.tsx';
import { OtherTime } from './other-time.tsx';
import { asUsual, Refusal } from './refusal.tsx';
import { conflictsIn, SeriesConflictList } from './series-conflicts.tsx';
import { SeriesFields } from './series-fields.tsx';
import { SeriesPreview } from './series-preview.tsx';
import { useBook } from './use-book.ts';
import { useFacilityFormat } from './use-facility-format.ts';

interface Props {
  readonly patientId?: string | undefined;
  /** A time that was pointed at in the calendar. */
  readonly slot?: Pick<Slot, 'staffId' | 'from'> | undefined;
  readonly day?: string | undefined;
  readonly walkIn?: boolean;
  readonly onBooked?: (first: Appointment | undefined) => void;
  readonly onClose: () => void;
}

/** Books for a patient: who, what for, with whom, when; once or again and again. */
export function BookingDialog({ patientId, slot: pointed, day, walkIn = false, onBooked, onClose }: Props) {
  const { t } = useTranslation();
  const { facilityId, format } = useFacilityFormat();
  const { options, nameOf } = useDoctors(facilityId);
  const visitTypes = useVisitTypes(facilityId);
  const mayRegister = useMay('patient:register');
  const mayOverbook = useMay('appointment:overbook');
  const empty = { ...noBooking, patientId: patientId ?? '', staffId: pointed?.staffId ?? '' };
  const form = useForm<BookingEntries>({ defaultValues: empty });
  const subject = `booking ${patientId ?? ''} ${pointed?.from ?? ''}`;
  const draft = useDraft(subject, form, empty);
  const watched = useWatch({ control: form.control });
  const entries: BookingEntries = { ...empty, ...watched, repeating: { ...empty.repeating, ...watched.repeating } };
  const [slot, setSlot] = useState<Pick<Slot, 'staffId' | 'from'> | undefined>(pointed);
  const [how, setHow] = useState(asUsual);
  const [bookRest, setBookRest] = useState(false);
  const book = useBook({
    facilityId,
    subject,
    walkIn,
    onBooked: (first) => {
      draft.forget();
      onBooked?.(first);
      onClose();
    },
  });
  const enter = (part: Partial<BookingEntries>) => {
    for (const [name, value] of Object.entries(part)) {
      // The names are those of the entries.
      form.setValue(name as keyof BookingEntries, value as BookingEntries[keyof BookingEntries], { shouldDirty: true });
    }
    book.reset();
  };
  const choose = (next: Pick<Slot, 'staffId' | 'from'> | undefined, overbook = false) => {
    setSlot(next);
    setHow({ ...asUsual, overbook });
    book.reset();
  };
  const wanted = slot && entries.patientId && entries.visitTypeId ? { entries, slot, how, bookRest } : undefined;
  const conflicts = conflictsIn(book.error);
  const active = visitTypes.types.filter((it) => it.active);
  return (
    <ConfirmDialog
      title={t(walkIn ? 'appointments.book.walkIn' : 'appointments.book.title')}
      confirm={t(walkIn ? 'appointments.act.check-in' : 'appointments.book.confirm')}
      pending={book.isPending}
      error={null}
      disabled={wanted === undefined}
      wide
      onConfirm={() => wanted && book.send(wanted)}
      onClose={() => {
        book.leave();
        onClose();
      }}
    >
      <DraftNote draft={draft} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <PatientChoice
          patientId={entries.patientId || undefined}
          onChange={(next) => enter({ patientId: next ?? '' })}
        />
        {mayRegister && !entries.patientId && (
          <Button component={Link} to="/patients/new?book=1">
            {t('appointments.book.register')}
          </Button>
        )}
        <SelectField
          label={t('appointments.visitType')}
          value={entries.visitTypeId}
          width={240}
          options={active.map((it) => [
            it.id,
            `${visitTypes.nameOf(it.id)} · ${t('appointments.minutes', { n: it.minutes })}`,
          ])}
          onChange={(visitTypeId) => {
            enter({ visitTypeId });
            if (!pointed) choose(undefined);
          }}
        />
        <SelectField
          label={t('appointments.doctor')}
          value={entries.staffId}
          width={220}
          options={[['', t('appointments.anyDoctor')], ...options]}
          onChange={(staffId) => {
            enter({ staffId });
            choose(undefined);
          }}
        />
      </Box>
      {visitTypes.loaded && active.length === 0 && <Alert severity="info">{t('appointments.book.noTypes')}</Alert>}
      {entries.visitTypeId === '' ? (
        <Typography color="textSecondary">{t('appointments.book.needType')}</Typography>
      ) : (
        <FreeTimes
          key={`${entries.visitTypeId} ${entries.staffId}`}
          visitTypeId={entries.visitTypeId}
          staffId={entries.staffId}
          firstDay={day ?? format.today(pointed ? Date.parse(pointed.from) : Date.now())}
          nameOf={nameOf}
          chosen={slot && { ...slot, to: slot.from }}
          onChoose={(next) => choose(next)}
          format={format}
        />
      )}
      {mayOverbook && entries.visitTypeId && (
        <OtherTime
          staffId={entries.staffId}
          timeZone={format.timeZone}
          onChoose={(from) => choose({ staffId: entries.staffId, from }, true)}
        />
      )}
      {slot && (
        <Alert severity="success" role="status">
          {t('appointments.book.chosen', { time: format.dateTime(slot.from), doctor: nameOf(slot.staffId) })}
        </Alert>
      )}
      <TextField
        label={t('appointments.reason')}
        value={entries.reason}
        onChange={(event) => enter({ reason: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      {!walkIn && <SeriesFields value={entries.repeating} onChange={(repeating) => enter({ repeating })} />}
      {!walkIn && wanted && entries.repeating.on && conflicts.length === 0 && (
        <SeriesPreview facilityId={facilityId} wanted={wanted} rest={bookRest} onRest={setBookRest} format={format} />
      )}
      {book.progress && <BookingProgress booking={book.progress} />}
      {book.error && (
        <IntoView>
          <SeriesConflictList conflicts={conflicts} rest={bookRest} onRest={setBookRest} format={format} />
          {conflicts.length === 0 && <Refusal error={book.error} how={how} onHow={setHow} format={format} />}
        </IntoView>
      )}
      {slot && !entries.patientId && <Alert severity="info">{t('appointments.book.needPatient')}</Alert>}
    </ConfirmDialog>
  );
}
