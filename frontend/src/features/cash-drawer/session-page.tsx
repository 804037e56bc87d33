import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { CountDialog } from './count-dialog.tsx';
import { MovesTable } from './moves-table.tsx';
import { Counts } from './session-counts.tsx';
import { SessionFacts } from './session-facts.tsx';
import { useDrawerSession } from './use-drawer.ts';

/** One session of a drawer for who oversees it: what came and left, how it was counted, who approved a difference. */
export function SessionPage() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const mayOversee = useMay('cash-drawer:oversee');
  const [counting, setCounting] = useState(false);
  const found = useQuery(useDrawerSession(sessionId));
  if (found.isPending) return <PageSkeleton />;
  if (!found.data)
    return (
      <Page title={t('drawers.oneSession')}>
        <ErrorNote error={found.error} onRetry={found.refetch} />
      </Page>
    );
  const { session, movements } = found.data;
  return (
    <Page
      title={t('drawers.oneSession')}
      actions={
        mayOversee &&
        session.state === 'open' && (
          <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setCounting(true)}>
            {t('drawers.closeForAnother')}
          </Button>
        )
      }
    >
      {counting && <CountDialog session={session} forCashier onClose={() => setCounting(false)} />}
      <Panel title={session.cashier.name}>
        <SessionFacts session={session} />
      </Panel>
      {session.counts.length > 0 && <Counts session={session} />}
      <Panel title={t('drawers.moves')}>
        <MovesTable movements={movements} session={session} />
      </Panel>
    </Page>
  );
}
