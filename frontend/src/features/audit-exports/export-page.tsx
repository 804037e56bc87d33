import { downloadAuditExport, type AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePlatform } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ArchivedNote } from '../admin-audit/archived-note.tsx';
import { AuditTabs } from '../admin-audit/audit-tabs.tsx';
import { ExportFilter } from './export-filter.tsx';
import { useExportQuery } from './export-queries.ts';
import { ExportState } from './export-state.tsx';
import { fileOf } from './export-files.ts';
import { ProofPanel } from './proof-panel.tsx';

/** One export: how far it is, its file, and what proves the file. */
export function ExportPage() {
  const { t } = useTranslation();
  const { exportId = '' } = useParams();
  const exported = useQuery(useExportQuery(exportId));
  if (exported.isPending) return <PageSkeleton />;
  return (
    <Page title={t('audit.export.one')}>
      <AuditTabs />
      {exported.isError && <ErrorNote error={exported.error} onRetry={exported.refetch} />}
      {exported.data && <Export of={exported.data} />}
    </Page>
  );
}

function Export({ of: exported }: { of: AuditExport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Panel title={t('audit.export.what')} actions={exported.state === 'ready' && <DownloadButton of={exported} />}>
        <Facts
          of={[
            [t('common.state'), <ExportState key="state" state={exported.state} />],
            [t('audit.export.asked'), format.dateTime(exported.requestedAt)],
            [t('admin.audit.who'), <bdi key="who">{exported.requestedBy.name}</bdi>],
            [t('audit.export.what'), <ExportFilter key="what" filter={exported.filter} />],
            [t('common.reason'), <bdi key="why">{exported.reason}</bdi>],
            [t('audit.export.format'), t(`audit.export.formats.${exported.format}`)],
            [t('audit.export.kept'), exported.expiresAt === null ? '–' : format.dateTime(exported.expiresAt)],
          ]}
        />
      </Panel>
      <ArchivedNote until={exported.archivedUntil} />
      <div aria-live="polite">
        {exported.state === 'waiting' && (
          <Alert severity="info">
            {t('audit.export.waiting')}
            <LinearProgress aria-label={t('audit.export.state.waiting')} sx={{ mt: 1, minWidth: 240 }} />
          </Alert>
        )}
        {exported.state === 'failed' && (
          <Alert severity="warning">
            {exported.failure ? t(`common.jobFailure.${exported.failure}`) : t('audit.export.failed')}
          </Alert>
        )}
        {exported.state === 'expired' && <Alert severity="info">{t('audit.export.expired')}</Alert>}
      </div>
      {exported.proof && <ProofPanel exported={exported} proof={exported.proof} />}
    </>
  );
}

function DownloadButton({ of: exported }: { of: AuditExport }) {
  const { t } = useTranslation();
  const { download } = usePlatform();
  const save = useMutation({
    mutationFn: () => download(downloadAuditExport, { params: { exportId: exported.id } }),
    onSuccess: (content) => saveBlob(fileOf(exported), content),
  });
  return (
    <>
      {save.isError && <ErrorNote error={save.error} />}
      <Button
        variant="contained"
        startIcon={<Download />}
        loading={save.isPending}
        loadingPosition="start"
        onClick={() => save.mutate()}
      >
        {t('common.download')}
      </Button>
    </>
  );
}
