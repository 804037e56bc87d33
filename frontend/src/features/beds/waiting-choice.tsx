import type { Bed } from '@nilecare/contracts/api/facility.ts';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListSubheader from '@mui/material/ListSubheader';
import { useTranslation } from 'react-i18next';
import { PatientOption } from '../patients/patient-option.tsx';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { useArrivals } from './use-arrivals.ts';
import { waitingFor } from './waiting-for-bed.ts';

interface Props {
  readonly bed: Bed;
  readonly patientId: string | undefined;
  readonly onChoose: (patientId: string) => void;
}

/** Who waits for a bed in the ward, to be put into this one. */
export function WaitingChoice({ bed, patientId, onChoose }: Props) {
  const { t } = useTranslation();
  const waiting = waitingFor(bed, useArrivals(bed.wardId).data ?? []);
  const patients = usePatientsById(waiting).data;
  const shown = waiting.flatMap((id) => patients?.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <List
      dense
      sx={{ maxHeight: 260, overflow: 'auto' }}
      subheader={<ListSubheader disableGutters>{t('beds.waiting')}</ListSubheader>}
    >
      {shown.map((patient) => (
        <li key={patient.id}>
          <ListItemButton
            component="button"
            sx={{ width: '100%', textAlign: 'start' }}
            selected={patient.id === patientId}
            aria-pressed={patient.id === patientId}
            onClick={() => onChoose(patient.id)}
          >
            <PatientOption patient={patient} />
          </ListItemButton>
        </li>
      ))}
    </List>
  );
}
