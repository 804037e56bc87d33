import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { ActButtons } from './act-buttons.tsx';
import type { AppointmentAct } from './appointment-acts.ts';
import { AppointmentFacts } from './appointment-facts.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { isSimple, useAct } from './use-act.ts';

interface Props {
  readonly appointmentId: string;
  readonly format: Format;
  readonly onClose: () => void;
}

/** One appointment: what is known of it, and what can be done. */
export function AppointmentDialog({ appointmentId, format, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const id = useId();
  const appointment = useQuery({
    queryKey: ['appointment', appointmentId],
    queryFn: ({ signal }) => api.appointment.getAppointment({ params: { appointmentId } }, { signal }),
  });
  const act = useAct();
  const [asked, setAsked] = useState<'move' | 'cancel' | undefined>(undefined);
  const { data } = appointment;
  const begin = (of: Appointment) => (next: AppointmentAct) =>
    isSimple(next) ? act.mutate({ act: next, appointment: of }) : setAsked(next);
  if (data && asked === 'move') return <MoveDialog appointment={data} format={format} onClose={onClose} />;
  if (data && asked === 'cancel') return <CancelDialog appointment={data} format={format} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('appointments.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {appointment.isPending && <Skeleton variant="rounded" height={180} />}
        {appointment.isError && <ErrorNote error={appointment.error} onRetry={appointment.refetch} />}
        {data && <AppointmentFacts appointment={data} format={format} />}
        {isProblem(act.error, 'version-conflict') && <Alert severity="warning">{t('appointments.gone')}</Alert>}
        {act.error && !isProblem(act.error, 'version-conflict') && <ErrorNote error={act.error} />}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        {data && (
          <Button component={Link} to={`/patients/${data.patientId}`}>
            {t('appointments.openPatient')}
          </Button>
        )}
        {data && <ActButtons appointment={data} pending={act.isPending} onAct={begin(data)} />}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
