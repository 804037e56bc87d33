import Alert from '@mui/material/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

/** That nobody looks for viruses in documents, or that files wait for who does; nothing where all is as it should be. */
export function DocumentScansNote() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const scans = useQuery({
    queryKey: ['document-scans'],
    queryFn: ({ signal }) => api.ehr.getDocumentScans({}, { signal }),
    refetchInterval: 60_000,
  });
  if (!scans.data) return null;
  const { scanner, files } = scans.data;
  const n = format.number(files.waiting + files.unscanned);
  if (!scanner) return <Alert severity="warning">{t('home.health.noScanner', { n })}</Alert>;
  return files.waiting + files.unscanned > 0 ? (
    <Alert severity="info">{t('home.health.notScanned', { n })}</Alert>
  ) : null;
}
