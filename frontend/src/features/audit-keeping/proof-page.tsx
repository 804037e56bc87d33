import Lock from '@mui/icons-material/LockOutlined';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { AuditTabs } from '../admin-audit/audit-tabs.tsx';
import { VerifyButton } from '../admin-audit/verify-button.tsx';
import { AnchorList } from './anchor-list.tsx';
import { ArchiveList } from './archive-list.tsx';

/** What proves that nobody touched the trail: the chain itself, its anchors, and the files of days that were moved away. */
export function ProofPage() {
  const { t } = useTranslation();
  const everywhere = useProfile().facilityIds.includes('*');
  return (
    <Page title={t('audit.proof.title')} actions={everywhere && <VerifyButton />}>
      <AuditTabs />
      <Typography color="textSecondary" sx={{ maxWidth: 900 }}>
        {t('audit.proof.explain')}
      </Typography>
      {everywhere ? (
        <>
          <AnchorList />
          <ArchiveList />
        </>
      ) : (
        <Card>
          <EmptyState icon={<Lock />}>{t('audit.proof.everywhereOnly')}</EmptyState>
        </Card>
      )}
    </Page>
  );
}
