import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SessionTable } from '../auth/session-table.tsx';

/** Where the account is signed in, and the way to end it all. */
export function UserSessions({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const key = ['users', 'sessions', userId];
  const sessions = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.auth.listUserSessions({ params: { userId } }, { signal })).items,
  });
  const end = useMutation({
    mutationFn: () => api.auth.endUserSessions({ params: { userId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  const some = (sessions.data?.length ?? 0) > 0;
  return (
    <Panel
      title={t('admin.users.sessions')}
      actions={
        some && (
          <Button variant="outlined" color="inherit" loading={end.isPending} onClick={() => end.mutate()}>
            {t('admin.users.endSessions')}
          </Button>
        )
      }
    >
      {sessions.isPending && <Skeleton variant="rounded" height={90} />}
      {sessions.isError && <ErrorNote error={sessions.error} onRetry={sessions.refetch} />}
      {end.isError && <ErrorNote error={end.error} />}
      {sessions.isSuccess && !some && <Typography color="textSecondary">{t('admin.users.noSessions')}</Typography>}
      {some && <SessionTable sessions={sessions.data ?? []} />}
    </Panel>
  );
}
