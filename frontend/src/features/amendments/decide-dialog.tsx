import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import type { TimelineEntry } from '@nilecare/contracts/api/ehr.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly amendment: Amendment;
  readonly accepted: boolean;
  readonly onClose: () => void;
}

/** Accepts what a patient asks for, naming the entry that was written because of it, or refuses it with the reason. */
export function DecideDialog({ amendment, accepted, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [result, setResult] = useState<TimelineEntry | undefined>(undefined);
  const isWhole = reason.trim().length >= 3 && (!accepted || result !== undefined);
  const decide = useMutation({
    mutationFn: () => {
      const written = result ? { kind: result.kind, id: result.id } : null;
      const body = { accepted, reason: reason.trim(), result: written };
      const params = { amendmentId: amendment.id };
      return api.ehr.decideAmendment({ params, body }, { ifMatch: amendment.version });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['amendments'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(accepted ? 'amendments.accept' : 'amendments.refuse')}
      confirm={t(accepted ? 'amendments.accept' : 'amendments.refuse')}
      pending={decide.isPending}
      error={decide.error}
      disabled={!isWhole}
      onConfirm={() => isWhole && decide.mutate()}
      onClose={onClose}
    >
      <Typography dir="auto">{amendment.request}</Typography>
      {accepted && <WrittenChoice patientId={amendment.patientId} chosen={result} onChoose={setResult} />}
      <TextField
        label={t('common.reason')}
        helperText={t('amendments.reasonHint')}
        value={reason}
        required
        multiline
        minRows={2}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}

interface ChoiceProps {
  readonly patientId: string;
  readonly chosen: TimelineEntry | undefined;
  readonly onChoose: (entry: TimelineEntry | undefined) => void;
}

/** One of the newest entries of the record: the note, document or correction that answers the request. */
function WrittenChoice({ patientId, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const newest = useQuery({
    queryKey: ['timeline', patientId, 'written'],
    queryFn: ({ signal }) => api.ehr.getTimeline({ query: { patientId, limit: 30 } }, { signal }),
  });
  const entries = newest.data?.items ?? [];
  const named = (it: TimelineEntry) =>
    `${t(`timeline.kind.${it.kind}`)}${it.label ? ` · ${nameIn(format.language, it.label)}` : ''} · ${format.dateTime(it.at)}`;
  return (
    <SelectField
      label={t('amendments.written')}
      value={chosen?.id ?? ''}
      options={entries.map((it) => [it.id, named(it)] as const)}
      onChange={(id: string) => onChoose(entries.find((it) => it.id === id))}
    />
  );
}
