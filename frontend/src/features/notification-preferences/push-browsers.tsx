import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { token } from '../../theme/token.ts';
import { subscriptionsKey, useSubscriptionsQuery } from './preference-queries.ts';

/** The other browsers that show the account's push: one that was lost can be taken off from here. */
export function PushBrowsers({ hereId }: { readonly hereId: string | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const browsers = useQuery(useSubscriptionsQuery());
  const remove = useMutation({
    mutationFn: (subscriptionId: string) => api.notification.unsubscribeFromPush({ params: { subscriptionId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: subscriptionsKey }),
  });
  const others = browsers.data?.filter((it) => it.id !== hereId) ?? [];
  if (browsers.isError) return <ErrorNote error={browsers.error} onRetry={browsers.refetch} />;
  if (others.length === 0) return null;
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {t('preferences.push.others')}
      </Typography>
      {remove.isError && <ErrorNote error={remove.error} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {others.map((it) => (
          <Box
            component="li"
            key={it.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 2,
              borderTop: `1px solid ${token.line}`,
            }}
          >
            <Typography sx={{ flex: 1 }}>
              <Ltr>{it.device}</Ltr>
            </Typography>
            <Typography variant="body2" color="textSecondary">
              <Ago at={it.createdAt} />
            </Typography>
            <Button
              loading={remove.isPending && remove.variables === it.id}
              onClick={() => remove.mutate(it.id)}
              aria-label={`${t('preferences.push.remove')}: ${it.device}`}
            >
              {t('preferences.push.remove')}
            </Button>
          </Box>
        ))}
      </Box>
    </>
  );
}
