import { AuditExport, type ExportFilter } from '@nilecare/contracts/api/audit-exports.ts';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { given } from '../../shared-ui/given.ts';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { AccountChoice } from '../admin-audit/account-choice.tsx';
import { PatientChoice } from '../patients/patient-choice.tsx';

const formats = AuditExport.shape.format.options;
const LEAST_LETTERS = 3;

/** Asks for a file of the trail: of whom, by whom, when, and why. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const [filter, setFilter] = useState<ExportFilter>({});
  const [format, setFormat] = useState<AuditExport['format']>('ndjson');
  const [reason, setReason] = useState('');
  const change = (part: { [K in keyof ExportFilter]?: ExportFilter[K] | undefined }) =>
    setFilter((before) => given({ ...before, ...part }));
  const enough = reason.trim().length >= LEAST_LETTERS;
  const ask = useMutation({
    mutationFn: () => {
      const body = { format, filter, reason: reason.trim() };
      return api.audit.requestAuditExport({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['audit-exports'] });
      await navigate(`/admin/audit/exports/${id}`);
    },
  });
  return (
    <ConfirmDialog
      title={t('audit.export.ask')}
      confirm={t('audit.export.ask')}
      pending={ask.isPending}
      error={ask.error}
      disabled={!enough}
      onConfirm={() => enough && ask.mutate()}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('audit.export.askHint')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <PatientChoice patientId={filter.patientId} onChange={(patientId) => change({ patientId })} />
        <AccountChoice userId={filter.actorId} onChange={(actorId) => change({ actorId })} />
        <MomentField label={t('common.from')} value={filter.from} onChange={(from) => change({ from })} />
        <MomentField label={t('common.to')} value={filter.to} onChange={(to) => change({ to })} />
        <SelectField
          label={t('audit.export.format')}
          value={format}
          width={220}
          options={formats.map((it) => [it, t(`audit.export.formats.${it}`)])}
          onChange={(chosen) => chosen !== '' && setFormat(chosen)}
        />
      </Box>
      <TextField
        label={t('common.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        helperText={t('audit.export.reasonHint')}
        required
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
