import type { LegalHold } from '@nilecare/contracts/api/audit-keeping.ts';
import Gavel from '@mui/icons-material/GavelOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AuditTabs } from '../admin-audit/audit-tabs.tsx';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { ScopeNote } from '../admin-audit/scope-note.tsx';
import { patientOf } from '../audit-reports/report-address.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { PlaceHoldDialog } from './place-hold-dialog.tsx';
import { ReleaseHoldDialog } from './release-hold-dialog.tsx';

/** Patients whose entries are kept beyond their time. */
export function HoldsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [placing, setPlacing] = useState(false);
  const [releasing, setReleasing] = useState<LegalHold | undefined>(undefined);
  const asked = given({ patientId: patientOf(filter), cursor: filter.get('cursor') });
  const holds = useQuery({
    queryKey: ['legal-holds', asked],
    queryFn: ({ signal }) => api.audit.listLegalHolds({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('audit.hold.title')}
      actions={
        <Button variant="contained" onClick={() => setPlacing(true)}>
          {t('audit.hold.place')}
        </Button>
      }
    >
      <AuditTabs />
      <ScopeNote />
      <Typography color="textSecondary" sx={{ maxWidth: 900 }}>
        {t('audit.hold.explain')}
      </Typography>
      <Filters>
        <PatientChoice patientId={asked.patientId} onChange={(patient) => filter.set({ patient })} />
      </Filters>
      <AdminGrid
        label={t('audit.hold.title')}
        query={holds}
        columns={useColumns(setReleasing)}
        rowId={(row) => row.id}
        empty={t('audit.hold.none')}
        emptyIcon={<Gavel />}
        tall
      />
      {placing && <PlaceHoldDialog patientId={asked.patientId} onClose={() => setPlacing(false)} />}
      {releasing && <ReleaseHoldDialog hold={releasing} onClose={() => setReleasing(undefined)} />}
    </Page>
  );
}

function useColumns(onRelease: (hold: LegalHold) => void): Column<LegalHold>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityName = (id: string) => {
    const facility = facilities.find((it) => it.id === id);
    return facility ? nameIn(language, facility.name) : id.slice(-12);
  };
  return [
    {
      field: 'patientId',
      headerName: t('admin.audit.patient'),
      width: 190,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    {
      field: 'facilityId',
      headerName: t('audit.hold.facility'),
      width: 190,
      text: (row) => facilityName(row.facilityId),
    },
    {
      field: 'reason',
      headerName: t('common.reason'),
      flex: 1,
      minWidth: 220,
      text: (row) => row.reason,
      renderCell: ({ row }) => (
        <Box dir="auto" sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
          {row.reason}
        </Box>
      ),
    },
    {
      field: 'placedAt',
      headerName: t('audit.hold.placed'),
      width: 220,
      text: (row) => `${row.placedByName}, ${row.placedAt}`,
      renderCell: ({ row }) => <Done by={row.placedByName} at={format.dateTime(row.placedAt)} />,
    },
    {
      field: 'releasedAt',
      headerName: t('common.state'),
      width: 230,
      text: (row) => row.releasedAt ?? '',
      renderCell: ({ row }) =>
        row.releasedAt === null ? (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <StatusChip tone="good" label={t('audit.hold.lasts')} />
            <Button color="inherit" variant="outlined" onClick={() => onRelease(row)}>
              {t('audit.hold.release')}
            </Button>
          </Box>
        ) : (
          <div>
            <StatusChip tone="quiet" label={t('audit.hold.released')} />
            <Done by={row.releasedByName ?? ''} at={format.dateTime(row.releasedAt)} />
          </div>
        ),
    },
  ];
}

const Done = ({ by, at }: { by: string; at: string }) => (
  <div>
    <bdi>{by}</bdi>
    <Typography variant="body2" color="textSecondary">
      {at}
    </Typography>
  </div>
);
