import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { token } from '../../theme/token.ts';
import { DocumentScansNote } from './document-scans-note.tsx';

/** Whether every service answers, and what troubles the ones that do not. */
export function HealthPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const health = useQuery({
    queryKey: ['system-health'],
    queryFn: ({ signal }) => api.gateway.getSystemHealth({}, { signal }),
    refetchInterval: 15_000,
  });
  const troubled = health.data?.services.filter((it) => !it.ready).length ?? 0;
  return (
    <Panel
      title={t('home.health.title')}
      actions={
        health.data && (
          <StatusChip
            tone={troubled === 0 ? 'good' : 'trouble'}
            label={troubled === 0 ? t('home.health.ready') : t('home.health.troubled', { count: troubled })}
          />
        )
      }
    >
      {health.isError && <ErrorNote error={health.error} onRetry={health.refetch} />}
      {health.isPending && <Skeleton variant="rounded" height={220} />}
      <DocumentScansNote />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {health.data?.services.map((it) => (
          <Box
            component="li"
            key={`${it.service} ${it.address}`}
            sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 0.75, borderTop: `1px solid ${token.line}` }}
          >
            <Typography dir="ltr" sx={{ minWidth: 120, fontWeight: 500 }}>
              {it.service}
            </Typography>
            <Typography dir="ltr" variant="body2" color="textSecondary" sx={{ flex: 1 }}>
              {Object.entries(it.dependencies)
                .filter(([, state]) => state !== 'ok')
                .map(([name, state]) => `${name}: ${state}`)
                .join(' · ')}
            </Typography>
            <StatusChip
              tone={it.ready ? 'good' : 'trouble'}
              label={t(it.ready ? 'home.health.ok' : 'home.health.trouble')}
            />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
