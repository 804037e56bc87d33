import type { BedReservation } from '@nilecare/contracts/beds.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly reservation: BedReservation;
  readonly isTheirs: boolean;
  readonly onChange: (isTheirs: boolean) => void;
}

/** Whom a bed is kept for that names no patient: only who knows can say that it is this one. */
export function KeptFor({ reservation, isTheirs, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert severity="warning">
      <AlertTitle>
        {t('beds.reservedFor', { who: reservation.note ?? '', time: format.dayHour(reservation.expiresAt) })}
      </AlertTitle>
      <FormControlLabel
        control={<Checkbox checked={isTheirs} onChange={(_, on) => onChange(on)} />}
        label={t('beds.keptForThis')}
      />
    </Alert>
  );
}
