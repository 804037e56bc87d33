import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Says of a merged record that another one goes on, and leads there. */
export function MergedNote({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  if (patient.mergedInto === null) return null;
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" component={Link} to={`/patients/${patient.mergedInto}`}>
          {t('patient.merged.open')}
        </Button>
      }
    >
      <AlertTitle>{t('patient.merged.title')}</AlertTitle>
      {t('patient.merged.explain')}
    </Alert>
  );
}
