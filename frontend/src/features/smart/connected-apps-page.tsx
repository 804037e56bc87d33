import type { Authorisation } from '@nilecare/contracts/api/auth-apps.ts';
import Apps from '@mui/icons-material/AppsOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { PatientNamed } from './patient-named.tsx';
import { scopeInWords } from './scope-words.ts';

type Connected = z.output<typeof Authorisation>;
const KEY = ['own-authorisations'];

/** Apps that the account let in, each of which can be ended. */
export function ConnectedAppsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [ending, setEnding] = useState<Connected | undefined>(undefined);
  const connected = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.auth.listOwnAuthorisations({}, { signal })).items,
  });
  return (
    <Page title={t('apps.connected.title')} narrow>
      <Panel>
        <Typography color="textSecondary" sx={{ pb: 2 }}>
          {t('apps.connected.explain')}
        </Typography>
        {connected.isPending && <Skeleton variant="rounded" height={120} />}
        {connected.isError && <ErrorNote error={connected.error} onRetry={connected.refetch} />}
        {connected.data?.length === 0 && <EmptyState icon={<Apps />}>{t('apps.connected.none')}</EmptyState>}
        {connected.data && connected.data.length > 0 && <Table rows={connected.data} onEnd={setEnding} />}
      </Panel>
      {ending && <EndDialog app={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

interface TableProps {
  readonly rows: readonly Connected[];
  readonly onEnd: (app: Connected) => void;
}

function Table({ rows, onEnd }: TableProps) {
  const { t } = useTranslation();
  const profile = useProfile();
  const recordOf = (patientId: string | null) => {
    if (patientId === null) return '–';
    return profile.patientId === patientId ? t('apps.authorise.ownRecord') : <PatientNamed patientId={patientId} />;
  };
  return (
    <PlainTable
      label={t('apps.connected.title')}
      heads={[
        t('apps.connected.app'),
        t('apps.connected.may'),
        t('apps.connected.record'),
        t('apps.connected.since'),
        t('apps.connected.used'),
        t('common.action'),
      ]}
      rows={rows.map((it) => ({
        key: it.id,
        cells: [
          <bdi key="app">{it.clientName}</bdi>,
          <ul key="may" style={{ margin: 0, paddingInlineStart: 16 }}>
            {it.scopes.map((scope) => (
              <li key={scope}>{scopeInWords(scope, t)}</li>
            ))}
          </ul>,
          recordOf(it.patientId),
          <Ago key="since" at={it.grantedAt} />,
          it.lastUsedAt ? <Ago key="used" at={it.lastUsedAt} /> : '–',
          <Button
            key="end"
            color="inherit"
            aria-label={`${t('apps.connected.end')}: ${it.clientName}`}
            onClick={() => onEnd(it)}
          >
            {t('apps.connected.end')}
          </Button>,
        ],
      }))}
    />
  );
}

function EndDialog({ app, onClose }: { readonly app: Connected; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.auth.endOwnAuthorisation({ params: { approvalId: app.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('apps.connected.endTitle', { app: app.clientName })}
      confirm={t('apps.connected.end')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <Typography>{t('apps.connected.endExplain')}</Typography>
    </ConfirmDialog>
  );
}
