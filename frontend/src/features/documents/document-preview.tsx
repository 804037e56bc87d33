import { downloadDocument, type DocumentRevision, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

interface Props {
  readonly document: RecordDocument;
  readonly revision: DocumentRevision;
  readonly onClose: () => void;
}

/** One file of a document on the screen. Its kind is the one that the server found, never the file's own word. */
export function DocumentPreview({ document, revision, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { download } = usePlatform();
  const content = useQuery({
    queryKey: ['document-file', document.id, revision.revision],
    queryFn: () =>
      download(downloadDocument, {
        params: { documentId: document.id },
        query: { revision: revision.revision },
      }),
    gcTime: 0,
  });
  const isOld = document.revisions.some((it) => it.revision > revision.revision);
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="lg">
      <DialogTitle id={id}>
        <bdi>{document.title}</bdi>
      </DialogTitle>
      {isOld && (
        <Alert severity="warning" square>
          {t('documents.revision', { n: revision.revision })}: {t('documents.old')}
        </Alert>
      )}
      <DialogContent sx={{ height: '75vh', display: 'grid' }}>
        {content.isError && <ErrorNote error={content.error} onRetry={content.refetch} />}
        {content.isPending && <Skeleton variant="rounded" height="100%" />}
        {content.data && <Shown title={document.title} content={content.data} revision={revision} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface ShownProps {
  readonly title: string;
  readonly content: Blob;
  readonly revision: DocumentRevision;
}

/** Without its charset a browser reads a text as it pleases; what is kept as text is UTF-8. */
const shownAs = (mediaType: string): string => (mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType);

function Shown({ title, content, revision: { mediaType } }: ShownProps) {
  const show = useCallback(
    (element: HTMLImageElement | HTMLIFrameElement | null) => {
      if (!element) return undefined;
      const address = URL.createObjectURL(new Blob([content], { type: shownAs(mediaType) }));
      element.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [content, mediaType],
  );
  if (mediaType.startsWith('image/'))
    return <Box component="img" ref={show} alt={title} sx={{ maxWidth: '100%', justifySelf: 'center' }} />;
  // Browsers show no PDF in a sandbox; their viewers run nothing of it in this page.
  const sandbox = mediaType === 'application/pdf' ? {} : { sandbox: '' };
  return (
    <Box component="iframe" ref={show} title={title} {...sandbox} sx={{ border: 0, width: '100%', height: '100%' }} />
  );
}
