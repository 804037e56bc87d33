import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SessionTable } from './session-table.tsx';
import { useSignOut } from './use-sign-out.ts';

/** Every place the account is signed in; one or all can be ended. */
export function OwnSessions() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const everywhere = useSignOut();
  const sessions = useQuery({
    queryKey: ['own-sessions'],
    queryFn: async ({ signal }) => (await api.auth.listOwnSessions({}, { signal })).items,
  });
  const end = useMutation({
    mutationFn: (sessionId: string) => api.auth.endOwnSession({ params: { sessionId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['own-sessions'] }),
  });
  return (
    <Panel
      title={t('session.profile.sessions')}
      actions={
        <Button
          variant="outlined"
          color="inherit"
          loading={everywhere.isPending}
          onClick={() => everywhere.mutate(true)}
        >
          {t('session.profile.endEverywhere')}
        </Button>
      }
    >
      {sessions.isPending && <Skeleton variant="rounded" height={120} />}
      {sessions.isError && <ErrorNote error={sessions.error} onRetry={sessions.refetch} />}
      {end.isError && <ErrorNote error={end.error} />}
      {everywhere.isError && <ErrorNote error={everywhere.error} />}
      {sessions.data && (
        <SessionTable
          sessions={sessions.data}
          ending={end.isPending ? end.variables : undefined}
          onEnd={(sessionId) => end.mutate(sessionId)}
        />
      )}
    </Panel>
  );
}
