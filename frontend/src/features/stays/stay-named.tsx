import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Typography from '@mui/material/Typography';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { useStayText } from './use-stays.ts';

/** Whose stay it is, and which one: before something is done that is not easily undone. */
export function StayNamed({ stay }: { readonly stay: Encounter }) {
  const { patient } = useThisPatient();
  const language = usePreferences((it) => it.language);
  const text = useStayText();
  return (
    <div>
      <Typography sx={{ fontWeight: 600 }}>
        <bdi>{nameIn(language, patient.name)}</bdi>
      </Typography>
      <Typography color="textSecondary">{text(stay)}</Typography>
    </div>
  );
}
