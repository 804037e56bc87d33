import type { Consent } from '@nilecare/contracts/api/ehr-consents.ts';
import Handshake from '@mui/icons-material/HandshakeOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { ConsentRow } from './consent-row.tsx';
import { useSubjectText } from './consent-text.ts';
import { RecordConsentDialog } from './record-consent-dialog.tsx';
import { useConsentsQuery, useRereadConsents } from './use-consents.ts';

/** What the patient decided about who may read the record. */
export function ConsentsTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const consents = useQuery(useConsentsQuery(patient.id, useFilter().get('cursor')));
  const [recording, setRecording] = useState(false);
  const record = (
    <Button variant="contained" onClick={() => setRecording(true)}>
      {t('consents.record')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('consents.title')} query={consents} actions={record} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Handshake />}>{t('consents.none')}</EmptyState>}
            <Decisions consents={items} />
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
      {recording && <RecordConsentDialog patientId={patient.id} onClose={() => setRecording(false)} />}
    </>
  );
}

function Decisions({ consents }: { consents: readonly Consent[] }) {
  const { t } = useTranslation();
  const subjectText = useSubjectText(consents);
  const [withdrawing, setWithdrawing] = useState<Consent | undefined>(undefined);
  return (
    <>
      <EntryList>
        {consents.map((it) => (
          <ConsentRow
            key={it.id}
            consent={it}
            subjectText={subjectText}
            actions={<Button onClick={() => setWithdrawing(it)}>{t('consents.withdraw')}</Button>}
          />
        ))}
      </EntryList>
      {withdrawing && <WithdrawDialog consent={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  );
}

function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadConsents();
  const withdraw = useMutation({
    mutationFn: (reason: string) =>
      api.ehr.withdrawConsent({ params: { consentId: consent.id }, body: { reason } }, { ifMatch: consent.version }),
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('consents.withdraw')}
      confirm={t('consents.withdraw')}
      label={t('common.reason')}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={withdraw.mutate}
      onClose={onClose}
    >
      <Typography>{t('consents.withdrawExplain')}</Typography>
    </ReasonDialog>
  );
}
