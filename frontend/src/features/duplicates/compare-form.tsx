import type { MergeField } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { CompareTable } from './compare-table.tsx';
import { MergeDialog } from './merge-dialog.tsx';

interface Props {
  readonly first: Patient;
  readonly second: Patient;
  /** The pair of the queue that is decided on. */
  readonly pairId: string | undefined;
  readonly onReread: () => Promise<unknown>;
}

const LEAST_REASON = 3;

/** One person or two: choose what goes on and which entries hold, with the reason. */
export function CompareForm({ first, second, pairId, onReread }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [survivorId, setSurvivorId] = useState(first.id);
  const [fields, setFields] = useState<ReadonlySet<MergeField>>(new Set());
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [survivor, merged] = survivorId === first.id ? [first, second] : [second, first];
  const text = reason.trim();
  const enough = text.length >= LEAST_REASON;
  const forget = () =>
    Promise.all(
      ['duplicates', 'merges', 'patients', 'patient'].map((it) => queries.invalidateQueries({ queryKey: [it] })),
    );
  const merge = useMutation({
    mutationFn: () => {
      const body = {
        survivorId: survivor.id,
        survivorVersion: survivor.version,
        mergedId: merged.id,
        mergedVersion: merged.version,
        reason: text,
        fields: [...fields],
      };
      return api.clinical.mergePatients({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await forget();
      await navigate(`/patients/${survivor.id}`);
    },
    onError: async (error) => {
      setAsking(false);
      if (isProblem(error, 'record-changed')) await onReread();
    },
  });
  const part = useMutation({
    mutationFn: (duplicateId: string) =>
      api.clinical.decideDuplicate({ params: { duplicateId }, body: { decision: 'not-duplicate', reason: text } }),
    onSuccess: async () => {
      await forget();
      await navigate('/admin/duplicates');
    },
  });
  const changed = isProblem(merge.error, 'record-changed');
  const failed = changed ? part.error : (merge.error ?? part.error);
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {changed && <Alert severity="warning">{t('registration.merge.changed')}</Alert>}
        <CompareTable
          sides={[first, second]}
          survivorId={survivorId}
          fields={fields}
          onSurvivor={(id) => {
            setSurvivorId(id);
            setFields(new Set());
          }}
          onFields={setFields}
        />
        <TextField
          label={t('registration.merge.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
        />
        {failed && <ErrorNote error={failed} />}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="contained" disabled={!enough} onClick={() => setAsking(true)}>
            {t('registration.merge.act')}
          </Button>
          {pairId && (
            <Button
              variant="outlined"
              color="inherit"
              disabled={!enough}
              loading={part.isPending}
              onClick={() => part.mutate(pairId)}
            >
              {t('registration.merge.two')}
            </Button>
          )}
        </Box>
      </Box>
      {asking && (
        <MergeDialog
          survivor={survivor}
          merged={merged}
          pending={merge.isPending}
          onConfirm={() => merge.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}
