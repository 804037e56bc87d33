import type { ApiClient } from '@nilecare/contracts/api/auth-apps.ts';
import Apps from '@mui/icons-material/AppsOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { ApiClientDialog } from './api-client-dialog.tsx';
import { ClientSecretDialog, mayHaveSecret, SecretButton } from './client-secret.tsx';

/** In the address an app that is still to be made known is `new`. */
const NEW = 'new';

/** Apps from outside that are known here, and what they may get. */
export function ApiClientsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [secretOf, setSecretOf] = useState<ApiClient | undefined>(undefined);
  const query = useQuery({
    queryKey: ['api-clients'],
    queryFn: async ({ signal }) => {
      const { items } = await api.auth.listApiClients({}, { signal });
      return { items, nextCursor: null };
    },
  });
  const open = (id: string) => filter.set({ app: id });
  const columns: readonly Column<ApiClient>[] = [
    { field: 'name', headerName: t('apps.admin.name'), flex: 1, minWidth: 150, text: (it) => it.name },
    {
      field: 'id',
      headerName: t('apps.admin.clientId'),
      width: 320,
      text: (it) => it.id,
      renderCell: ({ row }) => <Ltr>{row.id}</Ltr>,
    },
    {
      field: 'kind',
      headerName: t('apps.admin.kind'),
      flex: 1,
      minWidth: 160,
      text: (it) => t(`apps.admin.kinds.${it.kind}`),
    },
    {
      field: 'scopes',
      headerName: t('apps.admin.scopes'),
      flex: 1.4,
      minWidth: 180,
      text: (it) => it.scopes,
      renderCell: ({ row }) => <Ltr>{row.scopes}</Ltr>,
    },
    {
      field: 'active',
      headerName: t('common.state'),
      width: 130,
      text: (it) => t(it.active ? 'apps.admin.active' : 'apps.admin.inactive'),
    },
    {
      field: 'acts',
      headerName: t('common.action'),
      width: 220,
      text: () => '',
      renderCell: ({ row }) => (
        <>
          <Button onClick={() => open(row.id)} aria-label={`${t('common.edit')}: ${row.name}`} sx={{ minHeight: 44 }}>
            {t('common.edit')}
          </Button>
          {mayHaveSecret(row) && <SecretButton client={row} onClick={() => setSecretOf(row)} />}
        </>
      ),
    },
  ];
  const chosen = filter.get('app');
  const edited = query.data?.items.find((it) => it.id === chosen);
  return (
    <Page
      title={t('apps.admin.title')}
      actions={
        <Button variant="contained" onClick={() => open(NEW)}>
          {t('apps.admin.add')}
        </Button>
      }
    >
      <AdminGrid
        label={t('apps.admin.title')}
        query={query}
        columns={columns}
        rowId={(it) => it.id}
        empty={t('apps.admin.none')}
        emptyIcon={<Apps />}
      />
      {(chosen === NEW || edited) && (
        <ApiClientDialog key={chosen} client={edited} onClose={() => filter.set({ app: undefined })} />
      )}
      {secretOf && <ClientSecretDialog client={secretOf} onClose={() => setSecretOf(undefined)} />}
    </Page>
  );
}
