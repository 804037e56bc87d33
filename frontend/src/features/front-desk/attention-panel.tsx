import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import type { Format } from '../../shared-ui/format.ts';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { useAppointmentAddress } from '../appointments/dialogs-of-address.tsx';
import { PatientName } from '../appointments/patient-name.tsx';

const MOST = 20;

interface Props {
  readonly facilityId: string;
  readonly format: Pick<Format, 'dateTime'>;
}

/** Appointments whose time cannot be kept, with why; there is nothing to see while there are none. */
export function AttentionPanel({ facilityId, format }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const address = useAppointmentAddress();
  const { nameOf } = useDoctors(facilityId);
  const { data } = useQuery({
    queryKey: ['appointments', 'attention', facilityId],
    queryFn: ({ signal }) =>
      api.appointment.listAppointments({ query: { facilityId, attention: 'true', limit: MOST } }, { signal }),
    enabled: facilityId !== '',
    refetchInterval: 60_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Alert severity="warning">
      {t('frontDesk.attention', { count: data.items.length })}
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {data.items.map((it) => (
          <li key={it.id}>
            {format.dateTime(it.from)} · <PatientName patientId={it.patientId} /> · <bdi>{nameOf(it.staffId)}</bdi>
            {it.attention && <> · {t(`appointments.attention.${it.attention}`)}</>}{' '}
            <Button color="inherit" onClick={() => address.open(it.id)} sx={{ minHeight: 44 }}>
              {t('common.more')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
