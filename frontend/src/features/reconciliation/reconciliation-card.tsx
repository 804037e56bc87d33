import type { Reconciliation, ReconciliationLine } from '@nilecare/contracts/api/medication-reconciliation.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useRereadMedication } from '../prescribing/use-medication.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { AddLineDialog } from './add-line-dialog.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { useLineText } from './use-line-text.ts';

interface Props {
  readonly reconciliation: Reconciliation;
  readonly mayChange: boolean;
}

/** One reconciliation: each drug with what was decided of it. */
export function ReconciliationCard({ reconciliation, mayChange }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const reread = useRereadMedication(reconciliation.patientId);
  const textOf = useLineText(reconciliation.patientId);
  const [adding, setAdding] = useState(false);
  const [deciding, setDeciding] = useState<ReconciliationLine | undefined>(undefined);
  const { id, version, lines, kind, state } = reconciliation;
  const open = lines.filter((line) => line.decision === null).length;
  const complete = useMutation({
    mutationFn: () =>
      api.medication.completeReconciliation({ params: { reconciliationId: id }, body: {} }, { ifMatch: version }),
    onSuccess: reread,
    onError: reread,
  });
  return (
    <Box component="section" aria-label={t(`reconciliation.kind.${kind}`)} sx={{ pb: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', px: 2, py: 1 }}>
        <Typography variant="h3">{t(`reconciliation.kind.${kind}`)}</Typography>
        <StatusChip
          tone={state === 'complete' ? 'good' : 'trouble'}
          label={state === 'complete' ? t('reconciliation.complete') : t('reconciliation.open', { count: open })}
        />
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
          {format.dateTime(reconciliation.completedAt ?? reconciliation.startedAt)} ·{' '}
          <bdi>{(reconciliation.completedBy ?? reconciliation.startedBy).name}</bdi>
        </Typography>
        {mayChange && (
          <>
            <Button onClick={() => setAdding(true)}>{t('reconciliation.add')}</Button>
            <Button
              variant="contained"
              disabled={open > 0}
              loading={complete.isPending}
              onClick={() => complete.mutate()}
            >
              {t('reconciliation.finish')}
            </Button>
          </>
        )}
      </Box>
      <Box sx={{ px: 2 }}>
        <SaveError error={complete.error} conflict={t('reconciliation.conflict')} />
      </Box>
      <EntryList>
        {lines.map((line) => (
          <EntryItem key={line.id}>
            <div>
              <Typography sx={{ fontWeight: 600 }}>
                <bdi>{textOf(line)}</bdi>
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {[
                  line.doseText,
                  line.source && t(`reconciliation.source.${line.source}`),
                  line.origin === 'order' && t('reconciliation.ordered'),
                  line.decision && t(`reconciliation.decision.${line.decision}`),
                  line.reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </div>
            {mayChange ? (
              <Button onClick={() => setDeciding(line)} variant={line.decision === null ? 'outlined' : 'text'}>
                {t('reconciliation.decide')}
              </Button>
            ) : (
              <span />
            )}
          </EntryItem>
        ))}
      </EntryList>
      {adding && <AddLineDialog reconciliation={reconciliation} onClose={() => setAdding(false)} />}
      {deciding && (
        <DecideDialog reconciliation={reconciliation} line={deciding} onClose={() => setDeciding(undefined)} />
      )}
    </Box>
  );
}
