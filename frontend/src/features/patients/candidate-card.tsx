import type { DuplicateCandidate } from '@nilecare/contracts/api/clinical-index.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { token } from '../../theme/token.ts';
import { AgreeingFields } from './agreeing-fields.tsx';
import { PatientOption } from './patient-option.tsx';

interface Props {
  readonly candidate: DuplicateCandidate;
  readonly isOther: boolean;
  readonly onToggle: () => void;
}

/** A record that may be this person: what agrees, and the two ways on. */
export function CandidateCard({ candidate, isOther, onToggle }: Props) {
  const { t } = useTranslation();
  const { patient, level } = candidate;
  const isProbable = level === 'probable' && !isOther;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        p: 1.5,
        borderRadius: 2,
        border: `1px solid ${token.line}`,
        background: isProbable ? token.alarm.mediumSoft : token.card,
      }}
    >
      <Typography sx={{ fontWeight: 600, color: isProbable ? token.alarm.medium : token.quiet }}>
        {isOther ? t('registration.duplicates.markedOther') : t(`registration.duplicates.level.${level}`)}
      </Typography>
      {patient ? (
        <PatientOption patient={patient} />
      ) : (
        <Typography>{t('registration.duplicates.elsewhere', { number: `\u2066${candidate.number}\u2069` })}</Typography>
      )}
      {!isOther && <AgreeingFields fields={candidate.fields} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {patient && !isOther && (
          <Button variant="contained" component={Link} to={`/patients/${patient.id}`}>
            {t('registration.duplicates.isHer')}
          </Button>
        )}
        <Button variant="outlined" color="inherit" aria-pressed={isOther} onClick={onToggle}>
          {t(isOther ? 'registration.duplicates.undo' : 'registration.duplicates.other')}
        </Button>
      </Box>
    </Box>
  );
}
