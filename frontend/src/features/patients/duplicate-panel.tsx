import type { DuplicateCandidate } from '@nilecare/contracts/api/clinical-index.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { CandidateCard } from './candidate-card.tsx';
import type { PatientEntries } from './patient-entries.ts';
import { candidateKey, useDuplicateCheck } from './use-duplicate-check.ts';

interface Props {
  readonly control: Control<PatientEntries, unknown, unknown>;
  readonly patientId: string | null;
  /** Candidates that the server refused the registration for. */
  readonly refused: readonly DuplicateCandidate[];
  /** Keys of candidates that somebody looked at and took for another person. */
  readonly others: ReadonlySet<string>;
  readonly onOthers: (others: ReadonlySet<string>) => void;
}

/** Beside the form: records that may be this person, live while it is filled in. */
export function DuplicatePanel({ control, patientId, refused, others, onOthers }: Props) {
  const { t } = useTranslation();
  // Every entry has its default, so that all of them are there.
  const entries = useWatch({ control }) as PatientEntries;
  const check = useDuplicateCheck(entries, patientId);
  const found = check.data ?? [];
  const shown = [...refused, ...found.filter((it) => !refused.some((one) => candidateKey(one) === candidateKey(it)))];
  const toggle = (key: string) => {
    const next = new Set(others);
    if (!next.delete(key)) next.add(key);
    onOthers(next);
  };
  return (
    <Panel title={t('registration.duplicates.title')}>
      <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
        {shown.length === 0 && (
          <Typography color="textSecondary">
            {check.isError
              ? t('registration.duplicates.failed')
              : t(check.isSuccess ? 'registration.duplicates.none' : 'registration.duplicates.waiting')}
          </Typography>
        )}
        {shown.some((it) => it.level === 'probable' && !others.has(candidateKey(it))) && (
          <Typography sx={{ fontWeight: 600 }}>{t('registration.duplicates.decide')}</Typography>
        )}
        {shown.map((it) => (
          <CandidateCard
            key={candidateKey(it)}
            candidate={it}
            isOther={others.has(candidateKey(it))}
            onToggle={() => toggle(candidateKey(it))}
          />
        ))}
      </Box>
    </Panel>
  );
}
