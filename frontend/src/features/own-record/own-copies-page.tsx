import { downloadOwnExport } from '@nilecare/contracts/api/ehr-own.ts';
import FileCopy from '@mui/icons-material/FileCopyOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { ExportRow } from '../record-exports/export-row.tsx';
import { FormatFields, useWish } from '../record-exports/format-fields.tsx';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnExportsQuery, useRereadOwnRecord } from './use-own-record.ts';

/** Copies of the own record, to keep or to take elsewhere. */
export function OwnCopiesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const copies = useQuery(useOwnExportsQuery());
  const [asking, setAsking] = useState(false);
  const ask = (
    <Button variant="contained" onClick={() => setAsking(true)}>
      {t('recordExports.ask')}
    </Button>
  );
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      <RecordPanel title={t('recordExports.title')} query={copies} actions={ask} flush>
        {({ items }) => (
          <>
            {items.length === 0 && <EmptyState icon={<FileCopy />}>{t('ownRecord.noCopies')}</EmptyState>}
            <EntryList aria-live="polite">
              {items.map((it) => (
                <ExportRow
                  key={it.id}
                  of={it}
                  fetchFile={() => download(downloadOwnExport, { params: { exportId: it.id } })}
                  cancel={() => api.ehr.cancelOwnExport({ params: { exportId: it.id } })}
                />
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
  const [wish, setWish] = useWish();
  const ask = useMutation({
    mutationFn: () => api.ehr.requestOwnExport({ body: wish }, { idempotencyKey: keyFor(wish) }),
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('recordExports.ask')}
      confirm={t('recordExports.ask')}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={() => ask.mutate()}
      onClose={onClose}
    >
      <FormatFields wish={wish} onChange={setWish} />
    </ConfirmDialog>
  );
}
