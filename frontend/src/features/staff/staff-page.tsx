import { Profession, type Staff } from '@nilecare/contracts/api/business.ts';
import Add from '@mui/icons-material/Add';
import Groups from '@mui/icons-material/GroupsOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { ExpiringPanel } from './expiring-panel.tsx';
import { useStaffListQuery } from './staff-queries.ts';

/** Everybody who works here, for who manages staff. */
export function StaffPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const profession = Profession.safeParse(filter.get('profession')).data;
  const all = filter.get('all') === 'yes';
  const people = useQuery(
    useStaffListQuery(
      given({
        search: filter.get('search'),
        profession,
        active: all ? undefined : ('true' as const),
        cursor: filter.get('cursor'),
      }),
    ),
  );
  const exported = useMutation({
    mutationFn: () => api.business.exportStaff({}),
    onSuccess: ({ fileName, csv }) => saveFile(fileName, csv, 'text/csv'),
  });
  return (
    <Page
      title={t('staff.title')}
      actions={
        <>
          <Button loading={exported.isPending} onClick={() => exported.mutate()}>
            {t('staff.export')}
          </Button>
          <Button component={Link} to="/staff/import" variant="outlined">
            {t('staff.import')}
          </Button>
          <Button component={Link} to="/staff/new" variant="contained" startIcon={<Add />}>
            {t('staff.new')}
          </Button>
        </>
      }
    >
      {exported.isError && <ErrorNote error={exported.error} />}
      <ExpiringPanel />
      <Filters>
        <SearchField
          label={t('staff.search')}
          value={filter.get('search') ?? ''}
          onChange={(search) => filter.set({ search })}
        />
        <SelectField
          label={t('staff.professionName')}
          value={profession ?? ''}
          width={220}
          options={[
            ['', t('common.all')],
            ...Profession.options.map((it) => [it, t(`staff.profession.${it}`)] as const),
          ]}
          onChange={(value) => filter.set({ profession: value })}
        />
        <SelectField
          label={t('common.state')}
          value={all ? 'yes' : 'no'}
          width={220}
          options={[
            ['no', t('staff.onlyActive')],
            ['yes', t('common.all')],
          ]}
          onChange={(value) => filter.set({ all: value === 'yes' ? 'yes' : undefined })}
        />
      </Filters>
      <AdminGrid
        label={t('staff.title')}
        query={people}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('staff.none')}
        emptyIcon={<Groups />}
      />
    </Page>
  );
}

function useColumns(): Column<Staff>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  const separator = t('common.listSeparator');
  const facilityNames = (row: Staff) =>
    row.facilityIds
      .flatMap((id) => facilities.find((it) => it.id === id) ?? [])
      .map((it) => nameIn(language, it.name))
      .join(separator);
  const specialities = (row: Staff) =>
    row.specialities.map(({ code, text }) => text ?? t(`staff.speciality.${code}`)).join(separator);
  const state = (row: Staff) => t(row.active ? 'staff.active' : 'staff.inactive');
  return [
    {
      field: 'name',
      headerName: t('staff.name'),
      flex: 1.4,
      minWidth: 180,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => <RowLink to={`/staff/${row.id}`}>{nameIn(language, row.name)}</RowLink>,
    },
    {
      field: 'profession',
      headerName: t('staff.professionName'),
      flex: 1,
      minWidth: 140,
      text: (row) => t(`staff.profession.${row.profession}`),
    },
    { field: 'specialities', headerName: t('staff.specialities'), flex: 1.4, minWidth: 160, text: specialities },
    { field: 'facilities', headerName: t('staff.facility'), flex: 1.2, minWidth: 160, text: facilityNames },
    {
      field: 'languages',
      headerName: t('staff.languages'),
      flex: 0.8,
      minWidth: 110,
      text: (row) => row.languages.join(separator),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      flex: 1,
      minWidth: 140,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={row.active ? 'good' : 'quiet'} label={state(row)} />,
    },
  ];
}
