import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

/** A diagnosis in two lines: what it is, and when in the stay it was made. */
export function DiagnosisLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation();
  const isError = diagnosis.verificationStatus === 'entered-in-error';
  return (
    <>
      <Typography sx={{ fontWeight: 600, ...(isError ? { textDecoration: 'line-through' } : {}) }}>
        <bdi>{diagnosis.text}</bdi>{' '}
        {diagnosis.rank === 'principal' && <StatusChip tone="quiet" label={t('record.diagnoses.rank.principal')} />}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {diagnosis.code && (
          <>
            <Ltr>{diagnosis.code}</Ltr>
            {' · '}
          </>
        )}
        {t(`record.diagnoses.stage.${diagnosis.stage}`)} · {t(`record.verification.${diagnosis.verificationStatus}`)} ·{' '}
        {t('record.diagnoses.presentName')}: {t(`record.diagnoses.present.${diagnosis.presentOnAdmission}`)}
      </Typography>
      {diagnosis.note && (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-wrap' }}>
          {diagnosis.note}
        </Typography>
      )}
    </>
  );
}
