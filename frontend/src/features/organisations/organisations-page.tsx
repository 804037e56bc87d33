import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import Add from '@mui/icons-material/Add';
import CorporateFare from '@mui/icons-material/CorporateFareOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, useProfile } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useOrganisationsQuery } from '../staff/staff-queries.ts';
import { EditOrganisationDialog } from './edit-organisation-dialog.tsx';
import { NewOrganisationDialog } from './new-organisation-dialog.tsx';

/** What staff belong to. Organisations span facilities: who works in all of them changes them. */
export function OrganisationsPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayChange = useProfile().facilityIds.includes('*');
  const organisations = useQuery({
    ...useOrganisationsQuery(),
    select: (items) => ({ items, nextCursor: null }),
  });
  const all = organisations.data?.items ?? [];
  const [opened, setOpened] = useState<Organisation | 'new' | undefined>(undefined);
  const close = () => setOpened(undefined);
  const done = async () => {
    close();
    await queries.invalidateQueries({ queryKey: ['organisations'] });
  };
  return (
    <Page
      title={t('organisations.title')}
      actions={
        mayChange && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
            {t('organisations.add')}
          </Button>
        )
      }
    >
      {!mayChange && <Alert severity="info">{t('organisations.everyFacility')}</Alert>}
      <AdminGrid
        label={t('organisations.title')}
        query={organisations}
        columns={useColumns(all, mayChange ? setOpened : undefined)}
        rowId={(row) => row.id}
        empty={t('organisations.none')}
        emptyIcon={<CorporateFare />}
      />
      {opened === 'new' && <NewOrganisationDialog all={all} onDone={done} onClose={close} />}
      {opened !== undefined && opened !== 'new' && (
        <EditOrganisationDialog organisation={opened} all={all} onDone={done} onClose={close} />
      )}
    </Page>
  );
}

function useColumns(
  all: readonly Organisation[],
  onEdit: ((organisation: Organisation) => void) | undefined,
): Column<Organisation>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const nameOf = (id: string | null) => {
    const found = all.find((it) => it.id === id);
    return found ? nameIn(language, found.name) : '–';
  };
  const state = (row: Organisation) => t(row.active ? 'organisations.isActive' : 'organisations.ended');
  return [
    {
      field: 'name',
      headerName: t('organisations.name'),
      flex: 1.5,
      minWidth: 200,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) =>
        onEdit ? (
          <Button onClick={() => onEdit(row)} aria-label={`${t('common.edit')}: ${nameIn(language, row.name)}`}>
            {nameIn(language, row.name)}
          </Button>
        ) : (
          nameIn(language, row.name)
        ),
    },
    {
      field: 'kind',
      headerName: t('organisations.kind'),
      flex: 1,
      minWidth: 130,
      text: (row) => t(`organisations.kinds.${row.kind}`),
    },
    {
      field: 'parent',
      headerName: t('organisations.parent'),
      flex: 1.2,
      minWidth: 160,
      text: (row) => nameOf(row.parentId),
    },
    {
      field: 'registrationNumber',
      headerName: t('organisations.registrationNumber'),
      flex: 1,
      minWidth: 150,
      text: (row) => row.registrationNumber ?? '–',
      renderCell: ({ row }) => <Ltr>{row.registrationNumber ?? '–'}</Ltr>,
    },
    {
      field: 'phone',
      headerName: t('organisations.phone'),
      width: 150,
      text: (row) => row.contact.phone ?? '–',
      renderCell: ({ row }) => <Ltr>{row.contact.phone ?? '–'}</Ltr>,
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 130,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={row.active ? 'good' : 'quiet'} label={state(row)} />,
    },
  ];
}
