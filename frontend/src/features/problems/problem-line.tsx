import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** A problem in two lines: what it is, and how it stands with it. */
export function ProblemLine({ problem }: { problem: ClinicalProblem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isError = problem.verificationStatus === 'entered-in-error';
  return (
    <>
      <Typography sx={{ fontWeight: 600, ...(isError ? { textDecoration: 'line-through' } : {}) }}>
        <bdi>{problem.text}</bdi>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {problem.code && (
          <>
            <Ltr>{problem.code}</Ltr>
            {' · '}
          </>
        )}
        {[
          t(`record.problems.status.${problem.clinicalStatus}`),
          t(`record.verification.${problem.verificationStatus}`),
          problem.onset && t('record.entry.since', { date: format.partialDate(problem.onset) }),
          problem.abatement && t('record.entry.until', { date: format.partialDate(problem.abatement) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {problem.note && (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-wrap' }}>
          {problem.note}
        </Typography>
      )}
    </>
  );
}
