import type { ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { DecisionFields, undecided, type Decision } from './decision-fields.tsx';
import { useRereadConsents } from './use-consents.ts';

interface Props {
  readonly patientId: string;
  readonly onClose: () => void;
}

const ways = ['on-paper', 'on-screen', 'verbally'] as const;
const kinds = ['staff', 'role', 'facility', 'everybody'] as const;

/** Records what a patient decided, who decided it and how; a spoken decision needs a witness. */
export function RecordConsentDialog({ patientId, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadConsents();
  const [decision, setDecision] = useState<Omit<Decision, 'subject'>>(undecided);
  const [kind, setKind] = useState<ConsentSubject['kind']>('staff');
  const [subject, setSubject] = useState<ConsentSubject | undefined>(undefined);
  const [how, setHow] = useState<(typeof ways)[number]>('on-paper');
  const [by, setBy] = useState('');
  const [witness, setWitness] = useState('');
  const isWhole = subject !== undefined && by.trim() !== '' && (how !== 'verbally' || witness.trim() !== '');

  const record = useMutation({
    mutationFn: async () => {
      if (!subject) return;
      const signed = { how, by: by.trim(), witness: witness.trim() || null };
      const body = { ...decision, subject, patientId, signed };
      await api.ehr.recordConsent({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });

  return (
    <ConfirmDialog
      title={t('consents.record')}
      confirm={t('common.save')}
      pending={record.isPending}
      error={record.error}
      disabled={!isWhole}
      wide
      onConfirm={() => isWhole && record.mutate()}
      onClose={onClose}
    >
      <DecisionFields
        decision={decision}
        onChange={setDecision}
        kind={kind}
        onKind={setKind}
        subject={subject}
        onSubject={setSubject}
        kinds={kinds}
      />
      <SelectField
        label={t('consents.howName')}
        value={how}
        options={ways.map((it) => [it, t(`consents.way.${it}`)] as const)}
        onChange={(next) => next !== '' && setHow(next)}
      />
      <TextField
        label={t('consents.by')}
        helperText={t('consents.byHint')}
        value={by}
        required
        onChange={(event) => setBy(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <TextField
        label={t('consents.witness')}
        value={witness}
        required={how === 'verbally'}
        onChange={(event) => setWitness(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
