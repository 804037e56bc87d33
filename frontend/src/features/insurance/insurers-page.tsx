import type { Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useInUseColumn, useOpening } from '../prices/columns.tsx';
import { InsurerDialog } from './insurer-dialog.tsx';
import { PlansPanel } from './plans-panel.tsx';
import { useInsurers } from './use-insurance.ts';

/** Insurers, with the plans that policies are of. */
export function InsurersPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Insurer | 'new' | undefined>(undefined);
  const insurers = useQuery({ ...useInsurers(), select: (items) => ({ items, nextCursor: null }) });
  return (
    <Page
      title={t('insurance.insurersTitle')}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
          {t('insurance.addInsurer')}
        </Button>
      }
    >
      <AdminGrid
        label={t('insurance.insurersTitle')}
        query={insurers}
        columns={useColumns(setOpened)}
        rowId={(row) => row.id}
        empty={t('insurance.noInsurers')}
        tall
      />
      <PlansPanel />
      {opened !== undefined && (
        <InsurerDialog insurer={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}

function useColumns(onOpen: (insurer: Insurer) => void): Column<Insurer>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const plans = (row: Insurer) => row.plans.map((it) => nameIn(language, it.name)).join(t('common.listSeparator'));
  const inUse = useInUseColumn<Insurer>();
  const opening = useOpening(onOpen);
  return [
    opening({
      field: 'name',
      headerName: t('insurance.insurer'),
      flex: 1,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
    }),
    {
      field: 'payerId',
      headerName: t('insurance.payerId'),
      width: 150,
      text: (row) => row.payerId,
      renderCell: ({ row }) => <Ltr>{row.payerId}</Ltr>,
    },
    {
      field: 'format',
      headerName: t('insurance.format'),
      width: 180,
      text: (row) => t(`insurance.formats.${row.claimFormat}`),
    },
    { field: 'plans', headerName: t('insurance.plans'), flex: 1, minWidth: 220, text: plans },
    inUse,
  ];
}
