import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { BrowserRefused } from './browser-push.ts';
import { PushBrowsers } from './push-browsers.tsx';
import { usePushHere } from './use-push-here.ts';

/** Push in this browser, and the others that show it. */
export function PushPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const here = usePushHere();
  const key = useQuery({
    queryKey: ['push-key'],
    queryFn: async ({ signal }) => (await api.notification.getPushKey({}, { signal })).publicKey,
    staleTime: Infinity,
  });
  const publicKey = key.data;
  return (
    <Panel
      title={t('preferences.push.title')}
      actions={
        here.state && (
          <StatusChip tone={here.state === 'on' ? 'good' : 'quiet'} label={t(`preferences.push.state.${here.state}`)} />
        )
      }
    >
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {t('preferences.push.explain')}
      </Typography>
      {(key.isPending || here.isPending) && <Skeleton variant="rounded" height={44} />}
      {publicKey === null && <Alert severity="info">{t('problems.code.push-not-configured')}</Alert>}
      {key.isError && <ErrorNote error={key.error} onRetry={key.refetch} />}
      {here.state && here.state !== 'on' && here.state !== 'off' && (
        <Alert severity="warning">{t(`preferences.push.why.${here.state}`)}</Alert>
      )}
      {here.error && <PushProblem error={here.error} />}
      {publicKey && here.state === 'off' && (
        <Button variant="contained" loading={here.isChanging} onClick={() => here.turnOn(publicKey)}>
          {t('preferences.push.turnOn')}
        </Button>
      )}
      {here.state === 'on' && (
        <Button variant="outlined" color="inherit" loading={here.isChanging} onClick={here.turnOff}>
          {t('preferences.push.turnOff')}
        </Button>
      )}
      <PushBrowsers hereId={here.hereId} />
    </Panel>
  );
}

function PushProblem({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof BrowserRefused)) return <ErrorNote error={error} />;
  return (
    <Alert severity="warning" sx={{ mb: 1.5 }}>
      {t(`preferences.push.why.${error.why}`)}
    </Alert>
  );
}
