import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { PatientName } from './patient-name.tsx';

export interface HowBooked {
  readonly overbook: boolean;
  readonly overlapSeen: boolean;
}
export const asUsual: HowBooked = { overbook: false, overlapSeen: false };

const overbookable = ['slot-taken', 'outside-working-hours'] as const;
const Ids = z.array(z.string());

interface Props {
  readonly error: unknown;
  readonly how: HowBooked;
  readonly onHow: (how: HowBooked) => void;
  readonly format: Pick<Format, 'time' | 'date'>;
}

/** Why a time was refused, what is in its way, and what may be done all the same. */
export function Refusal({ error, how, onHow, format }: Props) {
  const { t } = useTranslation();
  const may = useMay('appointment:overbook');
  const isOverlap = isProblem(error, 'patient-overlap');
  const mayOverbook = may && overbookable.some((it) => isProblem(error, it));
  if (!error) return null;
  return (
    <>
      {isOverlap ? <Alert severity="warning">{t('appointments.book.overlap')}</Alert> : <ErrorNote error={error} />}
      <InTheWay error={error} format={format} />
      {isOverlap && (
        <FormControlLabel
          control={<Switch checked={how.overlapSeen} onChange={(_, overlapSeen) => onHow({ ...how, overlapSeen })} />}
          label={t('appointments.book.overlapSeen')}
        />
      )}
      {mayOverbook && (
        <FormControlLabel
          control={<Switch checked={how.overbook} onChange={(_, overbook) => onHow({ ...how, overbook })} />}
          label={t('appointments.book.overbook')}
        />
      )}
    </>
  );
}

function InTheWay({ error, format }: Pick<Props, 'error' | 'format'>) {
  const { t } = useTranslation();
  const api = useApi();
  const named = isProblem(error, 'slot-taken') || isProblem(error, 'patient-overlap') ? error.extensions : {};
  const ids = Ids.safeParse(named['appointmentIds']).data ?? [];
  const found = useQueries({
    queries: ids.map((appointmentId) => ({
      queryKey: ['appointment', appointmentId],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        api.appointment.getAppointment({ params: { appointmentId } }, { signal }),
    })),
  });
  return found.map(
    ({ data }) =>
      data && (
        <div key={data.id}>
          {t('appointments.book.taken', {
            what: `${format.date(data.from)}, ${format.time(data.from)}–${format.time(data.to)}`,
          })}{' '}
          · <PatientName patientId={data.patientId} />
        </div>
      ),
  );
}
