import type { Booking, Resource } from '@nilecare/contracts/api/facility-resources.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';

interface Props {
  readonly resource: Resource;
  /** The one to be moved; undefined: a new one. */
  readonly booking: Booking | undefined;
  readonly day: string;
  readonly timeZone: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Books a resource, or moves a booking; times are those of the facility's clock. */
export function BookDialog({ resource, booking, day, timeZone, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const entry = (at: string) => toLocalEntry(Date.parse(at), timeZone);
  const [from, setFrom] = useState(booking ? entry(booking.from) : `${day}T09:00`);
  const [to, setTo] = useState(booking ? entry(booking.to) : `${day}T10:00`);
  const [purpose, setPurpose] = useState(booking?.purpose ?? '');
  const [patientId, setPatientId] = useState<string | undefined>(undefined);
  const [begins, ends] = [fromLocalEntry(from, timeZone), fromLocalEntry(to, timeZone)];
  const complete = purpose.trim().length >= 3 && !Number.isNaN(begins) && !Number.isNaN(ends);
  const book = useMutation({
    mutationFn: async () => {
      const time = { from: new Date(begins).toISOString(), to: new Date(ends).toISOString(), purpose: purpose.trim() };
      if (booking) {
        const params = { bookingId: booking.id };
        await api.facility.moveBooking({ params, body: time }, { ifMatch: booking.version });
      } else {
        const body = { resourceId: resource.id, ...time, patientId: patientId ?? null };
        await api.facility.bookResource({ body }, { idempotencyKey: keyFor(body) });
      }
    },
    onSuccess: onDone,
  });
  const name = nameIn(language, resource.name);
  return (
    <ConfirmDialog
      title={booking ? t('resources.moveTitle') : t('resources.bookTitle', { name })}
      confirm={t(booking ? 'resources.move' : 'resources.book')}
      pending={book.isPending}
      error={book.error}
      disabled={!complete}
      onConfirm={() => complete && book.mutate()}
      onClose={onClose}
    >
      {booking && <Typography dir="auto">{name}</Typography>}
      <TextField
        label={t('resources.purpose')}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <TextField
        type="datetime-local"
        label={t('resources.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        type="datetime-local"
        label={t('resources.to')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {!booking && (
        <div>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('resources.patient')}
          </Typography>
          <PatientChoice patientId={patientId} onChange={setPatientId} />
        </div>
      )}
    </ConfirmDialog>
  );
}
