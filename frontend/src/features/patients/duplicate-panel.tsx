import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { CandidateCard } from './candidate-card.tsx';
import type { PatientEntries } from './patient-entries.ts';
import { candidateKey, refusedCandidates, useDuplicateCheck } from './use-duplicate-check.ts';

interface Props {
  readonly control: Control<PatientEntries, unknown, unknown>;
  readonly patientId: string | null;
  /** What saving failed with, if it did; candidates that it was refused for are shown first. */
  readonly error: unknown;
  /** Keys of candidates that somebody looked at and took for another person. */
  readonly others: ReadonlySet<string>;
  readonly onOthers: (others: ReadonlySet<string>) => void;
}

/** Beside the form: records that may be this person, live while it is filled in. */
export function DuplicatePanel({ control, patientId, error, others, onOthers }: Props) {
  const { t } = useTranslation();
  // Every entry has its default, so that all of them are there.
  const entries = useWatch({ control }) as PatientEntries;
  const check = useDuplicateCheck(entries, patientId);
  const refused = refusedCandidates(error);
  const isRefused = isProblem(error, 'probable-duplicate');
  const list = useRef<HTMLDivElement>(null);
  // The button that was pressed stands at the end of a long form; what is to be decided stands here.
  useEffect(() => {
    if (isProblem(error, 'probable-duplicate')) list.current?.focus();
  }, [error]);
  const found = check.data ?? [];
  const shown = [...refused, ...found.filter((it) => !refused.some((one) => candidateKey(one) === candidateKey(it)))];
  const toggle = (key: string) => {
    const next = new Set(others);
    if (!next.delete(key)) next.add(key);
    onOthers(next);
  };
  return (
    <Panel title={t('registration.duplicates.title')}>
      <Box ref={list} tabIndex={-1} role="status" sx={{ display: 'grid', gap: 1.5 }}>
        {isRefused && <ErrorNote error={error} />}
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
