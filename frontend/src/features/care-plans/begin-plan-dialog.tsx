import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { usePlanTemplatesQuery } from './use-care-plans.ts';

/** Begins a care plan, empty or with the goals and tasks of a template. */
export function BeginPlanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const format = useFormat();
  const keyFor = useIdempotencyKey();
  const { patient, encounter } = useThisPatient();
  const templates = useQuery(usePlanTemplatesQuery()).data ?? [];
  const today = useServerClock(format.today);
  const [templateCode, setTemplateCode] = useState('');
  const [title, setTitle] = useState('');
  const [sensitivity, setSensitivity] = useState<Sensitivity>('general');
  const [from, setFrom] = useState(today);
  const isWhole = title.trim() !== '' && from !== '';

  const begin = useMutation({
    mutationFn: () => {
      const place = encounter ? { encounterId: encounter.id } : { facilityId: patient.facilityId };
      const template = templateCode === '' ? {} : { templateCode };
      const body = {
        ...{ patientId: patient.id, ...place, ...given(template) },
        ...{ title: title.trim(), sensitivity, from, language: format.language },
      };
      return api.ehr.createCarePlan({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: (plan) => navigate(`/patients/${patient.id}/care-plans/${plan.id}`),
  });

  const chooseTemplate = (code: string) => {
    const before = templates.find((it) => it.code === templateCode);
    const chosen = templates.find((it) => it.code === code);
    const isOwnTitle = title !== '' && title !== (before && nameIn(format.language, before.title));
    setTemplateCode(code);
    if (!isOwnTitle) setTitle(chosen ? nameIn(format.language, chosen.title) : '');
  };

  return (
    <ConfirmDialog
      title={t('carePlans.begin')}
      confirm={t('carePlans.begin')}
      pending={begin.isPending}
      error={begin.error}
      disabled={!isWhole}
      onConfirm={() => isWhole && begin.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('carePlans.template')}
        value={templateCode}
        options={[
          ['', t('carePlans.noTemplate')],
          ...templates.map((it) => [it.code, nameIn(format.language, it.title)] as const),
        ]}
        onChange={chooseTemplate}
      />
      <TextField
        label={t('carePlans.name')}
        value={title}
        required
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <TextField
        label={t('common.from')}
        type="date"
        value={from}
        required
        onChange={(event) => setFrom(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <SelectField
        label={t('privacy.sensitivityName')}
        value={sensitivity}
        options={Sensitivity.options.map((it) => [it, t(`privacy.sensitivity.${it}`)] as const)}
        onChange={(next) => next !== '' && setSensitivity(next)}
      />
    </ConfirmDialog>
  );
}
