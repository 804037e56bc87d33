import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { token } from '../../theme/token.ts';
import { PatientOption } from './patient-option.tsx';
import { usePatientSearch } from './use-patient-search.ts';

/** Letters of a name before it is worth looking for others of that name. */
const ENOUGH = 4;

/** Registered patients of the same name. */
export function LikelyDuplicates({ name }: { name: string }) {
  const { t } = useTranslation();
  const text = name.trim().length >= ENOUGH ? name : '';
  const found = usePatientSearch(text, 5);
  const items = text ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Box role="status" sx={{ p: 1.5, borderRadius: 2, background: token.alarm.mediumSoft }}>
      <Typography sx={{ fontWeight: 600, color: token.alarm.medium }}>{t('home.patients.duplicates')}</Typography>
      {items.map((patient) => (
        <Link
          key={patient.id}
          component={RouterLink}
          to={`/patients/${patient.id}`}
          color="inherit"
          sx={{ display: 'block', py: 0.5 }}
        >
          <PatientOption patient={patient} />
        </Link>
      ))}
    </Box>
  );
}
