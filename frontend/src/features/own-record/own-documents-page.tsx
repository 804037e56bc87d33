import { documentCategories, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import { downloadOwnDocument } from '@nilecare/contracts/api/ehr-own.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import FolderOpen from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { fileNameOf } from '../documents/file-words.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnDocumentsQuery } from './use-own-record.ts';

/** Letters and reports about the patient who is signed in. */
export function OwnDocumentsPage() {
  const { t } = useTranslation();
  const documents = useQuery(useOwnDocumentsQuery(useFilter().get('cursor')));
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      <RecordPanel title={t('documents.title')} query={documents} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<FolderOpen />}>{t('ownRecord.noDocuments')}</EmptyState>}
            <EntryList>
              {items.map((it) => (
                <Row key={it.id} document={it} />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
    </Page>
  );
}

function Row({ document }: { document: RecordDocument }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { download } = usePlatform();
  const mediaType = document.revisions[0]?.mediaType;
  const save = useMutation({
    mutationFn: () => download(downloadOwnDocument, { params: { documentId: document.id } }),
    onSuccess: (content) => mediaType && saveBlob(fileNameOf(document.title, mediaType), content),
  });
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>
          <bdi>{document.title}</bdi>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {nameIn(format.language, documentCategories[document.category])} · {format.date(document.datedAt)}
        </Typography>
        {save.isError && <ErrorNote error={save.error} />}
      </Box>
      {document.state === 'current' && (
        <Button startIcon={<Download />} loading={save.isPending} onClick={() => save.mutate()}>
          {t('documents.save')}
        </Button>
      )}
    </EntryItem>
  );
}
