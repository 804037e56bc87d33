import type { User } from '@nilecare/contracts/api/auth-users.ts';
import Add from '@mui/icons-material/Add';
import Group from '@mui/icons-material/GroupOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { roleTitle } from '../auth/role-title.ts';
import { given } from '../../shared-ui/given.ts';
import { useRolesQuery, useUsersQuery } from './user-queries.ts';
import { UserState, userStateText } from './user-state.tsx';

export function UsersPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const mayCreate = useMay('user:manage');
  const roles = useQuery(useRolesQuery()).data ?? [];
  const users = useQuery(
    useUsersQuery(given({ search: filter.get('search'), role: filter.get('role'), cursor: filter.get('cursor') })),
  );
  return (
    <Page
      title={t('admin.users.title')}
      actions={
        mayCreate && (
          <Button component={Link} to="/admin/users/new" variant="contained" startIcon={<Add />}>
            {t('admin.users.new')}
          </Button>
        )
      }
    >
      <Filters>
        <SearchField
          label={t('admin.users.search')}
          value={filter.get('search') ?? ''}
          onChange={(search) => filter.set({ search })}
        />
        <SelectField
          label={t('admin.users.role')}
          value={filter.get('role') ?? ''}
          width={220}
          options={[['', t('common.all')], ...roles.map((it) => [it.name, it.title[language]] as const)]}
          onChange={(role) => filter.set({ role })}
        />
      </Filters>
      <AdminGrid
        label={t('admin.users.title')}
        query={users}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.users.none')}
        emptyIcon={<Group />}
      />
    </Page>
  );
}

function useColumns(): Column<User>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const rolesOf = (user: User) => user.roles.map((it) => roleTitle(it, language)).join(', ');
  const lastLogin = (user: User) => (user.lastLoginAt ? format.dateTime(user.lastLoginAt) : t('admin.users.never'));
  return [
    {
      field: 'name',
      headerName: t('admin.users.name'),
      flex: 1.3,
      minWidth: 180,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => <RowLink to={`/admin/users/${row.id}`}>{nameIn(language, row.name)}</RowLink>,
    },
    {
      field: 'userName',
      headerName: t('admin.users.userName'),
      flex: 1,
      minWidth: 140,
      text: (row) => row.userName,
      renderCell: ({ row }) => <Ltr>{row.userName}</Ltr>,
    },
    { field: 'roles', headerName: t('admin.users.roles'), flex: 1, minWidth: 150, text: rolesOf },
    {
      field: 'state',
      headerName: t('admin.users.state'),
      flex: 1,
      minWidth: 160,
      text: (row) => userStateText(row, t, format, Date.now()),
      renderCell: ({ row }) => <UserState user={row} />,
    },
    {
      field: 'mfa',
      headerName: t('admin.users.mfa'),
      width: 130,
      text: (row) => t(row.mfaEnabled ? 'common.yes' : 'common.no'),
    },
    { field: 'lastLogin', headerName: t('admin.users.lastLogin'), width: 180, text: lastLogin },
  ];
}
