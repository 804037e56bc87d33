import type { Consent, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import Handshake from '@mui/icons-material/HandshakeOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { ConsentRow } from '../consents/consent-row.tsx';
import { useSubjectText } from '../consents/consent-text.ts';
import { DecisionFields, undecided, type Decision, type Named } from '../consents/decision-fields.tsx';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { OpeningsPanel } from './openings-panel.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnCarersQuery, useOwnConsentsQuery, useRereadOwnRecord } from './use-own-record.ts';

const NOTHING: readonly Consent[] = [];

/** Who may read the record of the patient who is signed in, as she decides. */
export function OwnReadersPage() {
  const { t } = useTranslation();
  const consents = useQuery(useOwnConsentsQuery(useFilter().get('cursor')));
  const people = useCarers();
  const known = new Map(people.map((it) => [it.id, it.name]));
  const subjectText = useSubjectText(consents.data?.items ?? NOTHING, known);
  const [deciding, setDeciding] = useState(false);
  const [withdrawn, setWithdrawn] = useState<Consent | undefined>(undefined);
  const decide = (
    <Button variant="contained" onClick={() => setDeciding(true)}>
      {t('ownRecord.decide')}
    </Button>
  );
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      <RecordPanel title={t('consents.title')} query={consents} actions={decide} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Handshake />}>{t('ownRecord.noDecisions')}</EmptyState>}
            <EntryList>
              {items.map((it) => (
                <ConsentRow
                  key={it.id}
                  consent={it}
                  subjectText={subjectText}
                  actions={<Button onClick={() => setWithdrawn(it)}>{t('consents.withdraw')}</Button>}
                />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
      <OpeningsPanel />
      {deciding && <DecideDialog people={people} onClose={() => setDeciding(false)} />}
      {withdrawn && <WithdrawDialog consent={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </Page>
  );
}

/** Whom she knows from her record, by name and profession. */
function useCarers(): readonly Named[] {
  const { t } = useTranslation();
  const { language } = useFormat();
  const carers = useQuery(useOwnCarersQuery()).data ?? [];
  return carers.map(({ staffId: id, name, profession }) => {
    const words = [nameIn(language, name), profession && t(`staff.profession.${profession}`)];
    return { id, name: words.filter(Boolean).join(' · ') };
  });
}

function DecideDialog({ people, onClose }: { people: readonly Named[]; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadOwnRecord();
  const [decision, setDecision] = useState<Omit<Decision, 'subject'>>(undecided);
  const [kind, setKind] = useState<ConsentSubject['kind']>('role');
  const [subject, setSubject] = useState<ConsentSubject | undefined>(undefined);
  const give = useMutation({
    mutationFn: (chosen: ConsentSubject) => {
      const body = { ...decision, subject: chosen };
      return api.ehr.giveOwnConsent({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('ownRecord.decide')}
      confirm={t('common.save')}
      pending={give.isPending}
      error={give.error}
      disabled={!subject}
      onConfirm={() => subject && give.mutate(subject)}
      onClose={onClose}
    >
      <Typography>{t('ownRecord.decideExplain')}</Typography>
      <DecisionFields
        decision={decision}
        onChange={setDecision}
        kind={kind}
        onKind={setKind}
        subject={subject}
        onSubject={setSubject}
        kinds={people.length > 0 ? ['role', 'staff', 'everybody'] : ['role', 'everybody']}
        people={people}
      />
    </ConfirmDialog>
  );
}

function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadOwnRecord();
  const withdraw = useMutation({
    mutationFn: () => api.ehr.withdrawOwnConsent({ params: { consentId: consent.id } }, { ifMatch: consent.version }),
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('consents.withdraw')}
      confirm={t('consents.withdraw')}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate()}
      onClose={onClose}
    >
      <Typography>{t('consents.withdrawExplain')}</Typography>
    </ConfirmDialog>
  );
}
