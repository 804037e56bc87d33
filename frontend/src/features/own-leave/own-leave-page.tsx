import EventBusy from '@mui/icons-material/EventBusyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { LeaveDialog } from '../staff/leave-dialog.tsx';
import { useLeavesQuery } from '../staff/staff-queries.ts';
import { OwnLeaveRow } from './own-leave-row.tsx';

/** The own leave: asked for, seen and taken back. */
export function OwnLeavePage() {
  const { t } = useTranslation();
  const { staffId } = useProfile();
  return staffId === null ? (
    <Page title={t('ownLeave.title')} narrow>
      <Card>
        <EmptyState icon={<EventBusy />}>{t('ownLeave.noRecord')}</EmptyState>
      </Card>
    </Page>
  ) : (
    <OwnLeaves staffId={staffId} />
  );
}

function OwnLeaves({ staffId }: { readonly staffId: string }) {
  const { t } = useTranslation();
  const leaves = useQuery(useLeavesQuery(staffId));
  const [isAsking, setAsking] = useState(false);
  return (
    <Page
      title={t('ownLeave.title')}
      narrow
      actions={
        <Button variant="contained" onClick={() => setAsking(true)}>
          {t('ownLeave.ask')}
        </Button>
      }
    >
      {leaves.isError && <ErrorNote error={leaves.error} onRetry={leaves.refetch} />}
      {leaves.isPending && <Skeleton variant="rounded" height={200} />}
      {leaves.data && (
        <Card>
          {leaves.data.length === 0 && <EmptyState icon={<EventBusy />}>{t('ownLeave.none')}</EmptyState>}
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {leaves.data.map((it) => (
              <OwnLeaveRow key={it.id} leave={it} />
            ))}
          </Box>
        </Card>
      )}
      {isAsking && <LeaveDialog staffId={staffId} title={t('ownLeave.ask')} onClose={() => setAsking(false)} />}
    </Page>
  );
}
