import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { AmendmentText } from '../amendments/amendment-text.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnAmendmentsQuery, useRereadOwnRecord } from './use-own-record.ts';

/** What the patient who is signed in asks to have changed in her record, and what became of it. */
export function OwnRequestsPage() {
  const { t } = useTranslation();
  const requests = useQuery(useOwnAmendmentsQuery());
  const [asking, setAsking] = useState(false);
  const ask = (
    <Button variant="contained" onClick={() => setAsking(true)}>
      {t('ownRecord.askChange')}
    </Button>
  );
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      <RecordPanel title={t('ownRecord.tab.requests')} query={requests} actions={ask} flush>
        {(items) => (
          <>
            {items.length === 0 && <EmptyState icon={<EditNote />}>{t('ownRecord.noRequests')}</EmptyState>}
            <EntryList>
              {items.map((it) => (
                <EntryItem key={it.id}>
                  <AmendmentText amendment={it} />
                  <Acts amendment={it} />
                </EntryItem>
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </Page>
  );
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadOwnRecord();
  const ask = useMutation({
    mutationFn: (request: string) => {
      const body = { request };
      return api.ehr.requestAmendment({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('ownRecord.askChange')}
      confirm={t('documents.send')}
      label={t('ownRecord.whatIsWrong')}
      hint={t('ownRecord.whatIsWrongHint')}
      least={10}
      most={4000}
      lines={4}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={ask.mutate}
      onClose={onClose}
    />
  );
}

/** Until it is decided it can be withdrawn; what was refused can be disagreed with, and that stays with it. */
function Acts({ amendment }: { amendment: Amendment }) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadOwnRecord();
  const [disagreeing, setDisagreeing] = useState(false);
  const given = { params: { amendmentId: amendment.id } };
  const withdraw = useMutation({
    mutationFn: () => api.ehr.withdrawAmendment(given, { ifMatch: amendment.version }),
    onSettled: reread,
  });
  const disagree = useMutation({
    mutationFn: (text: string) =>
      api.ehr.disagreeWithRefusal({ ...given, body: { text } }, { ifMatch: amendment.version }),
    onSuccess: async () => {
      await reread();
      setDisagreeing(false);
    },
  });
  return (
    <Box>
      {amendment.state === 'requested' && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('consents.withdraw')}
        </Button>
      )}
      {amendment.state === 'refused' && amendment.disagreement === null && (
        <Button onClick={() => setDisagreeing(true)}>{t('amendments.disagree')}</Button>
      )}
      {withdraw.isError && <ErrorNote error={withdraw.error} />}
      {disagreeing && (
        <ReasonDialog
          title={t('amendments.disagree')}
          confirm={t('documents.send')}
          label={t('amendments.statement')}
          most={4000}
          lines={4}
          pending={disagree.isPending}
          error={disagree.error}
          onConfirm={disagree.mutate}
          onClose={() => setDisagreeing(false)}
        >
          <Typography>{t('amendments.disagreeExplain')}</Typography>
        </ReasonDialog>
      )}
    </Box>
  );
}
