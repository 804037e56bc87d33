import { useMutation, useQuery } from '@tanstack/react-query';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { useFormChanged, useTemplatesQuery } from './use-forms.ts';

/** Begins one of the forms that are in use. */
export function BeginFormDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const format = useFormat();
  const keyFor = useIdempotencyKey();
  const changed = useFormChanged();
  const { patient, encounter } = useThisPatient();
  const templates = (useQuery(useTemplatesQuery()).data ?? []).filter((it) => it.inUse);
  const [templateCode, setTemplateCode] = useState('');
  const chosen = templates.find((it) => it.code === templateCode);
  const begin = useMutation({
    mutationFn: () => {
      const place = encounter ? { encounterId: encounter.id } : { facilityId: patient.facilityId };
      const body = { patientId: patient.id, ...place, templateCode };
      return api.ehr.beginForm({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (form) => {
      await changed(form);
      await navigate(`/patients/${patient.id}/forms/${form.id}`);
    },
  });
  return (
    <ConfirmDialog
      title={t('forms.begin')}
      confirm={t('forms.begin')}
      pending={begin.isPending}
      error={begin.error}
      disabled={!chosen}
      onConfirm={() => chosen && begin.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('forms.form')}
        value={templateCode}
        options={templates.map((it) => [it.code, nameIn(format.language, it.title)] as const)}
        onChange={setTemplateCode}
      />
      {chosen && <Typography color="textSecondary">{nameIn(format.language, chosen.description)}</Typography>}
    </ConfirmDialog>
  );
}
