import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { DrawersList } from './drawers-list.tsx';
import { NewDrawerDialog } from './new-drawer-dialog.tsx';

/** Drawers of a facility and the sessions of all of them; differences wait here for somebody who was not the cashier. */
export function DrawersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { facility } = useOwnFacility();
  const cursor = useFilter().get('cursor');
  const [adding, setAdding] = useState(false);
  const [approving, setApproving] = useState<DrawerSession | undefined>(undefined);
  const facilityId = facility?.id ?? '';
  const sessions = useQuery({
    queryKey: [MONEY, 'drawer-sessions', facilityId, cursor],
    queryFn: ({ signal }) =>
      api.payment.listDrawerSessions({ query: { facilityId, ...given({ cursor }), limit: 50 } }, { signal }),
    enabled: facility !== undefined,
  });
  return (
    <Page
      title={t('drawers.overseeTitle')}
      actions={
        facility && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setAdding(true)}>
            {t('drawers.add')}
          </Button>
        )
      }
    >
      <Filters>
        <FacilityField />
      </Filters>
      {facility && <DrawersList facilityId={facility.id} />}
      <AdminGrid
        label={t('drawers.sessionsTab')}
        query={sessions}
        columns={useColumns(setApproving)}
        rowId={(row) => row.id}
        empty={t('drawers.noSessions')}
      />
      {adding && facility && <NewDrawerDialog facility={facility} onClose={() => setAdding(false)} />}
      {approving && <ApproveDialog session={approving} onClose={() => setApproving(undefined)} />}
    </Page>
  );
}

const tones = { open: 'quiet', counted: 'trouble', closed: 'good' } as const;

function useColumns(onApprove: (session: DrawerSession) => void): Column<DrawerSession>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  const amount = (
    field: 'floatMinor' | 'countedMinor' | 'differenceMinor',
    headerName: string,
  ): Column<DrawerSession> => ({
    field,
    headerName,
    width: 150,
    text: (row) => (row[field] === null ? '–' : moneyText(row[field], row.currency)),
    renderCell: ({ row }) => (row[field] === null ? '–' : <Money minor={row[field]} currency={row.currency} />),
  });
  return [
    {
      field: 'opened',
      headerName: t('drawers.openedAt'),
      width: 185,
      text: (row) => formatOf(row.facilityId).dateTime(row.openedAt),
      renderCell: ({ row }) => (
        <RowLink to={`/cash-drawers/${row.id}`}>{formatOf(row.facilityId).dateTime(row.openedAt)}</RowLink>
      ),
    },
    { field: 'cashier', headerName: t('drawers.cashier'), flex: 1, minWidth: 160, text: (row) => row.cashier.name },
    amount('floatMinor', t('drawers.floatWas')),
    amount('countedMinor', t('drawers.counted')),
    amount('differenceMinor', t('drawers.difference')),
    {
      field: 'closed',
      headerName: t('drawers.closedAt'),
      width: 185,
      text: (row) => (row.closedAt === null ? '–' : formatOf(row.facilityId).dateTime(row.closedAt)),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 230,
      text: (row) => t(`drawers.state.${row.state}`),
      renderCell: ({ row }) =>
        row.state === 'counted' ? (
          <Button
            variant="outlined"
            sx={{ minHeight: 44 }}
            aria-label={`${t('drawers.approve')}: ${row.cashier.name}`}
            onClick={() => onApprove(row)}
          >
            {t('drawers.approve')}
          </Button>
        ) : (
          <StatusChip tone={tones[row.state]} label={t(`drawers.state.${row.state}`)} />
        ),
    },
  ];
}
