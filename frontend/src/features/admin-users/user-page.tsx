import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { AccessPanel } from './access-panel.tsx';
import { EditUser } from './edit-user.tsx';
import { UserSessions } from './user-sessions.tsx';
import { UserState } from './user-state.tsx';
import { useUserQuery } from './user-queries.ts';

/** One account: who it is, what it may do, and whether it can sign in. */
export function UserPage() {
  const { t } = useTranslation();
  const { userId = '' } = useParams();
  const user = useQuery(useUserQuery(userId));
  const maySeeSessions = useMay('session:manage');
  const { data } = user;
  return (
    <Page
      title={t('admin.users.edit', { userName: data?.userName ?? '' })}
      beside={data && <UserState user={data} />}
      narrow
    >
      {user.isError && <ErrorNote error={user.error} onRetry={user.refetch} />}
      {user.isPending && <Skeleton variant="rounded" height={380} />}
      {data && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <EditUser key={data.id} user={data} />
          <AccessPanel user={data} />
          {maySeeSessions && <UserSessions userId={data.id} />}
        </Box>
      )}
    </Page>
  );
}
