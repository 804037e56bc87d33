import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import EventNote from '@mui/icons-material/EventNoteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { VisitTypeDialog } from './visit-type-dialog.tsx';

/** In the address a kind that is still to be made is `new`. */
const NEW = 'new';

/** Kinds of visits of a facility: how long they are, what they need, who may book them. */
export function VisitTypesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const may = useMay('visit-type:manage');
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const facilityId = facility?.id ?? '';
  const query = useQuery({
    queryKey: ['visit-types', facilityId, 'page'],
    queryFn: async ({ signal }) => {
      const { items } = await api.appointment.listVisitTypes({ query: { facilityId, inactive: 'true' } }, { signal });
      return { items, nextCursor: null };
    },
    enabled: facilityId !== '',
  });
  const nameOf = (it: VisitType) => nameIn(language, it.name);
  const flagsOf = (it: VisitType) =>
    [it.ownBooking && t('visitTypes.self'), !it.active && t('visitTypes.inactive')].filter(Boolean).join(' · ');
  const needsOf = (it: VisitType) =>
    it.needs
      .map((need) => (need.kind ? t(`visitTypes.needKinds.${need.kind}`) : t('appointments.room')))
      .join(t('common.listSeparator')) || t('visitTypes.noNeed');
  const open = (id: string) => filter.set({ type: id });
  const columns: readonly Column<VisitType>[] = [
    {
      field: 'name',
      headerName: t('appointments.visitType'),
      flex: 1.4,
      minWidth: 180,
      text: nameOf,
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Box aria-hidden sx={{ width: 14, height: 14, borderRadius: 0.5, bgcolor: row.colour }} />
          <bdi>{nameOf(row)}</bdi>
        </Box>
      ),
    },
    { field: 'code', headerName: t('visitTypes.code'), width: 140, text: (it) => it.code },
    { field: 'minutes', headerName: t('visitTypes.minutes'), width: 100, text: (it) => String(it.minutes) },
    {
      field: 'buffers',
      headerName: `${t('visitTypes.bufferBefore')} / ${t('visitTypes.bufferAfter')}`,
      flex: 1,
      minWidth: 150,
      text: (it) => `${it.bufferBefore} / ${it.bufferAfter}`,
    },
    { field: 'needs', headerName: t('visitTypes.needsTitle'), flex: 1, minWidth: 130, text: needsOf },
    { field: 'flags', headerName: t('common.state'), flex: 1, minWidth: 150, text: flagsOf },
    {
      field: 'acts',
      headerName: t('common.action'),
      width: 120,
      text: () => '',
      renderCell: ({ row }) =>
        may && (
          <Button
            onClick={() => open(row.id)}
            aria-label={`${t('common.edit')}: ${nameOf(row)}`}
            sx={{ minHeight: 44 }}
          >
            {t('common.edit')}
          </Button>
        ),
    },
  ];
  const chosen = filter.get('type');
  const close = () => filter.set({ type: undefined });
  const edited = query.data?.items.find((it) => it.id === chosen);
  return (
    <Page
      title={t('visitTypes.title')}
      actions={
        may && (
          <Button variant="contained" onClick={() => open(NEW)}>
            {t('visitTypes.add')}
          </Button>
        )
      }
    >
      <Filters>
        <FacilityField />
      </Filters>
      <AdminGrid
        label={t('visitTypes.title')}
        query={query}
        columns={columns}
        rowId={(it) => it.id}
        empty={t('visitTypes.none')}
        emptyIcon={<EventNote />}
      />
      {may && facilityId && (chosen === NEW || edited) && (
        <VisitTypeDialog key={chosen} facilityId={facilityId} visitType={edited} onClose={close} />
      )}
    </Page>
  );
}
