import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn, type Format } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { ActButtons } from '../appointments/act-buttons.tsx';
import { useAppointmentAddress } from '../appointments/dialogs-of-address.tsx';
import { StateChip } from '../appointments/state-chip.tsx';
import { TimeSpan } from '../appointments/time-span.tsx';
import { isSimple, type useAct } from '../appointments/use-act.ts';
import { RowLink } from '../../shared-ui/row-link.tsx';

interface Props {
  readonly appointment: Appointment;
  readonly patient: Patient | undefined;
  readonly name: string;
  readonly doctor: string;
  readonly visitType: VisitType | undefined;
  readonly act: ReturnType<typeof useAct>;
  readonly format: Format;
}

/** One appointment of the day: when, who, with whom, how far, and the next step. */
export function ArrivalRow({ appointment, patient, name, doctor, visitType, act, format }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const address = useAppointmentAddress();
  const begun = act.isPending && act.variables.appointment.id === appointment.id;
  return (
    <TableRow>
      <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
        <TimeSpan of={appointment} format={format} />
      </TableCell>
      <TableCell>
        <RowLink to={`/patients/${appointment.patientId}`}>
          <bdi>{name}</bdi>
        </RowLink>
        {patient && (
          <Typography variant="body2" color="textSecondary">
            <Ltr>{patient.number}</Ltr>
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <bdi>{doctor}</bdi>
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Box
            aria-hidden
            sx={{ width: 10, height: 10, borderRadius: '50%', flex: 'none', bgcolor: visitType?.colour ?? 'divider' }}
          />
          {visitType ? nameIn(language, visitType.name) : '–'}
        </Box>
      </TableCell>
      <TableCell>
        <StateChip state={appointment.state} />
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <ActButtons
            appointment={appointment}
            first
            pending={begun}
            onAct={(next) => (isSimple(next) ? act.mutate({ act: next, appointment }) : address.open(appointment.id))}
          />
          <Button
            color="inherit"
            onClick={() => address.open(appointment.id)}
            aria-label={`${t('common.more')}: ${name}, ${format.time(appointment.from)}`}
            sx={{ minHeight: 44 }}
          >
            {t('common.more')}
          </Button>
        </Box>
      </TableCell>
    </TableRow>
  );
}
