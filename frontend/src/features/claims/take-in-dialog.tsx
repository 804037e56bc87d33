import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { base64Of } from '../../shared-ui/imports/base64-of.ts';
import { FileChoice } from '../../shared-ui/imports/file-choice.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useInsurers } from '../insurance/use-insurance.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';

/** Takes in what an insurer paid, from its 835 file. */
export function TakeInDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const insurers = useQuery(useInsurers()).data ?? [];
  const [insurerId, setInsurerId] = useState('');
  const [file, setFile] = useState<File | undefined>(undefined);
  const take = useMutation({
    mutationFn: async (given: { facilityId: string; chosen: File }) => {
      const body = { facilityId: given.facilityId, insurerId, file: await base64Of(given.chosen) };
      return api.billing.takeInRemittance({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      await changed();
      await navigate(`/remittances/${id}`);
    },
  });
  const ready = facility !== undefined && insurerId !== '' && file !== undefined;
  return (
    <ConfirmDialog
      title={t('claims.takeIn')}
      confirm={t('claims.takeIn')}
      pending={take.isPending}
      error={take.error}
      disabled={!ready}
      onConfirm={() => ready && take.mutate({ facilityId: facility.id, chosen: file })}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('claims.takeInExplain')}</Typography>
      <FacilityField />
      <SelectField
        label={t('insurance.insurer')}
        value={insurerId}
        options={insurers.map((it) => [it.id, nameIn(language, it.name)] as const)}
        onChange={setInsurerId}
      />
      <FileChoice label={t('claims.file')} accept=".835,.edi,.txt,.x12" file={file} onChange={setFile} />
    </ConfirmDialog>
  );
}
