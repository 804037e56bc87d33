import { LicenceFacts, type Licence, type StaffRecord } from '@nilecare/contracts/api/business.ts';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useStaffSaved } from './staff-queries.ts';

interface Props {
  readonly record: StaffRecord;
  /** null: a new one. */
  readonly licence: Licence | null;
  /** @param duties how many coming duties have no licence now */
  readonly onDone: (duties: number) => void;
  readonly onClose: () => void;
}

const kindFor = {
  doctor: 'medical',
  nurse: 'nursing',
  pharmacist: 'pharmacy',
  'laboratory-technician': 'laboratory',
} as const;

const newFor = ({ profession }: StaffRecord): LicenceFacts => ({
  authority: '',
  number: '',
  kind: profession in kindFor ? kindFor[profession as keyof typeof kindFor] : 'other', // it is one of the keys
  country: 'EG',
  validFrom: '',
  validUntil: '',
});

/** Records a licence, or corrects one. */
export function LicenceDialog({ record, licence, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const saved = useStaffSaved();
  const keyFor = useIdempotencyKey();
  const form = useForm({ resolver: entryResolver(LicenceFacts, t), defaultValues: licence ?? newFor(record) });
  const save = useMutation({
    mutationFn: (body: LicenceFacts) => {
      const params = { staffId: record.id };
      if (licence === null) return api.business.addLicence({ params, body }, { idempotencyKey: keyFor(body) });
      const change = { params: { ...params, licenceId: licence.id }, body };
      return api.business.changeLicence(change, { ifMatch: record.version });
    },
    onSuccess: ({ staff, dutiesWithoutLicence }) => {
      saved(staff);
      onDone(dutiesWithoutLicence.length);
    },
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t(licence ? 'staff.licences.change' : 'staff.licences.add')}
        confirm={t('common.save')}
        pending={save.isPending}
        error={save.error}
        onConfirm={() => void form.handleSubmit((entered) => save.mutate(entered))()}
        onClose={onClose}
      >
        <ChoiceEntry
          name="kind"
          label={t('staff.licences.kindName')}
          required
          options={LicenceFacts.shape.kind.options.map((it) => [it, t(`staff.licences.kind.${it}`)] as const)}
        />
        <TextEntry name="number" label={t('staff.licences.number')} required dir="ltr" />
        <TextEntry name="authority" label={t('staff.licences.authority')} required dir="auto" />
        <TextEntry name="country" label={t('staff.licences.country')} required dir="ltr" maxLength={2} />
        <TextEntry name="validFrom" label={t('staff.licences.from')} type="date" required dir="ltr" />
        <TextEntry name="validUntil" label={t('staff.licences.until')} type="date" required dir="ltr" />
      </ConfirmDialog>
    </FormProvider>
  );
}
