import {
  Affinity,
  downloadKnownPersons,
  KNOWN_PERSONS_DAYS,
  type KnownPerson,
} from '@nilecare/contracts/api/audit-reports.ts';
import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { given } from '../../shared-ui/given.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useEntriesColumn, useOpenedColumns, usePatientColumn, useWhoColumn } from './opened-columns.tsx';
import { PeriodFields } from './period-fields.tsx';
import { knownFilterOf } from './report-address.ts';
import { ReportView } from './report-view.tsx';

/** Records of relatives, neighbours, colleagues and the own one. */
export function KnownReport() {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const filter = useFilter();
  const asked = knownFilterOf(filter);
  const page = { ...asked, ...given({ cursor: filter.get('cursor') }), limit: 50 };
  const known = useQuery({
    queryKey: ['audit-report', 'known', page],
    queryFn: ({ signal }) => api.audit.listKnownPersons({ query: page }, { signal }),
    placeholderData: keepPreviousData,
  });
  const joins: Column<KnownPerson> = {
    field: 'affinities',
    headerName: t('audit.report.known.affinity'),
    width: 170,
    text: (row) => row.affinities.map((it) => t(`audit.affinity.${it}`)).join('; '),
    renderCell: ({ row }) => (
      <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
        {row.affinities.map((it) => t(`audit.affinity.${it}`)).join(', ')}
      </Box>
    ),
  };
  const columns = [
    useWhoColumn<KnownPerson>(known.data?.items ?? []),
    usePatientColumn<KnownPerson>(),
    joins,
    // Before the wide ones: on a small screen it would be out of sight.
    useEntriesColumn<KnownPerson>((row) => row),
    ...useOpenedColumns<KnownPerson>(),
  ];
  return (
    <ReportView
      name="known"
      filters={
        <>
          <SelectField
            label={t('audit.report.known.affinity')}
            value={asked.affinity ?? ''}
            width={200}
            options={[['', t('common.all')], ...Affinity.options.map((it) => [it, t(`audit.affinity.${it}`)] as const)]}
            onChange={(affinity) => filter.set({ affinity })}
          />
          <PeriodFields />
          <span>{t('audit.report.known.period', KNOWN_PERSONS_DAYS)}</span>
        </>
      }
      query={known}
      columns={columns}
      rowId={(row) => `${row.actorId}/${row.patientId}`}
      file={() => download(downloadKnownPersons, { query: asked })}
      patientOf={(row) => row.patientId}
    />
  );
}
