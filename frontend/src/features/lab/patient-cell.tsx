import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Typography from '@mui/material/Typography';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';

/** Who it is, by name, number and age: two marks at the least tell people apart. */
export function PatientCell({ patient, beside }: { patient: Patient | undefined; beside?: string | undefined }) {
  const language = usePreferences((it) => it.language);
  const { age } = useSpans();
  if (!patient) return <span>…</span>;
  return (
    <>
      <Typography component="div" sx={{ fontWeight: 600 }}>
        {nameIn(language, patient.name)}
      </Typography>
      <Typography component="div" variant="body2" color="textSecondary">
        <Ltr>{patient.number}</Ltr> · {age(patient.birthDate)}
        {beside && ` · ${beside}`}
      </Typography>
    </>
  );
}
