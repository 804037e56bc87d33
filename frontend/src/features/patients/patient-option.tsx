import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';
import { useBirthText } from './birth-text.ts';

/** A patient in a list of results: enough to tell two of the same name apart. */
export function PatientOption({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const { age } = useSpans();
  const born = useBirthText();
  const language = usePreferences((it) => it.language);
  const shown = nameIn(language, patient.name);
  const other = language === 'ar' ? patient.name.en : patient.name.ar;
  return (
    <Box sx={{ minWidth: 0, py: 0.25 }}>
      <Typography sx={{ fontWeight: 600 }} noWrap>
        {shown} {/* Who has a name in one script only is already shown by it. */}
        {other !== shown && (
          <Typography component="span" variant="body2" color="textSecondary">
            {other}
          </Typography>
        )}
      </Typography>
      <Typography variant="body2" color="textSecondary" noWrap>
        {t(`common.genderShort.${patient.gender}`)} {age(patient.birthDate)} · {born(patient)} ·{' '}
        <Ltr>{patient.number}</Ltr>
        {patient.phone && (
          <>
            {' · '}
            <Ltr>{patient.phone}</Ltr>
          </>
        )}
      </Typography>
    </Box>
  );
}
