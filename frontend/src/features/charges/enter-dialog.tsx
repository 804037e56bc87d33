import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { ServiceChoice } from './service-choice.tsx';

interface Props {
  /** Whom the page around is about; undefined: it is chosen here. */
  readonly patientId: string | undefined;
  readonly onClose: () => void;
}

const MOST = 10_000;

/** Charges something that no event tells of. */
export function EnterDialog({ patientId: given, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const { facility, facilities } = useOwnFacility();
  const [patientId, setPatientId] = useState(given);
  const [service, setService] = useState<BillableService | null>(null);
  const [entry, setEntry] = useState('1');
  const quantity = numberOf(entry);
  const goodQuantity = quantity !== null && Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST;
  const enter = useMutation({
    mutationFn: (body: { facilityId: string; patientId: string; serviceId: string; quantity: number }) =>
      api.billing.enterCharge({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const body =
    facility && patientId && service && goodQuantity
      ? { facilityId: facility.id, patientId, serviceId: service.id, quantity }
      : undefined;
  return (
    <ConfirmDialog
      title={t('charges.enter')}
      confirm={t('charges.enter')}
      pending={enter.isPending}
      error={enter.error}
      disabled={!body}
      onConfirm={() => body && enter.mutate(body)}
      onClose={onClose}
    >
      {facilities.length > 1 && <FacilityField />}
      {given === undefined && <PatientChoice patientId={patientId} onChange={setPatientId} />}
      <ServiceChoice value={service} onChange={setService} />
      <TextField
        label={t('charges.quantity')}
        value={entry}
        error={!goodQuantity}
        helperText={goodQuantity ? undefined : t('charges.wholeNumber')}
        onChange={(event) => setEntry(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
      />
    </ConfirmDialog>
  );
}
