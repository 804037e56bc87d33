import { downloadRecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import FileCopy from '@mui/icons-material/FileCopyOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { ExportRow } from './export-row.tsx';
import { FormatFields, useWish, type Wish } from './format-fields.tsx';
import { useRecordExportsQuery, useRereadExports } from './use-record-exports.ts';

/** Copies of the record that the caller asked for. */
export function CopiesTab() {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const { patient } = useThisPatient();
  const copies = useQuery(useRecordExportsQuery(patient.id, useFilter().get('cursor')));
  const [asking, setAsking] = useState(false);
  const ask = (
    <Button variant="contained" onClick={() => setAsking(true)}>
      {t('recordExports.ask')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('recordExports.title')} query={copies} actions={ask} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<FileCopy />}>{t('recordExports.none')}</EmptyState>}
            <EntryList aria-live="polite">
              {items.map((it) => (
                <ExportRow
                  key={it.id}
                  of={it}
                  fetchFile={() => download(downloadRecordExport, { params: { exportId: it.id } })}
                  cancel={() => api.ehr.cancelRecordExport({ params: { exportId: it.id } })}
                />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
      {asking && <AskDialog patientId={patient.id} onClose={() => setAsking(false)} />}
    </>
  );
}

function AskDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const reread = useRereadExports();
  const [wish, setWish] = useWish();
  const ask = useMutation({
    mutationFn: ({ reason, format, language }: Wish & { reason: string }) => {
      const body = { patientId, reason, format, language };
      return api.ehr.requestRecordExport({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('recordExports.ask')}
      confirm={t('recordExports.ask')}
      label={t('common.reason')}
      hint={t('recordExports.reasonHint')}
      pending={ask.isPending}
      error={ask.error}
      onConfirm={(reason) => ask.mutate({ ...wish, reason })}
      onClose={onClose}
    >
      <FormatFields wish={wish} onChange={setWish} />
    </ReasonDialog>
  );
}
