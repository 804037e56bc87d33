import { downloadRecordAccesses, type RecordAccess } from '@nilecare/contracts/api/audit-reports.ts';
import PersonSearch from '@mui/icons-material/PersonSearchOutlined';
import Card from '@mui/material/Card';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { useEntriesColumn, useOpenedColumns, useWhoColumn } from './opened-columns.tsx';
import { PeriodFields } from './period-fields.tsx';
import { patientOf, periodOf } from './report-address.ts';
import { ReportView } from './report-view.tsx';

/** Who opened the record of one patient. */
export function RecordReport() {
  const { t } = useTranslation();
  const filter = useFilter();
  const patientId = patientOf(filter);
  const choice = <PatientChoice patientId={patientId} onChange={(patient) => filter.set({ patient })} />;
  if (patientId !== undefined) return <Accesses patientId={patientId} choice={choice} />;
  return (
    <>
      <Filters>{choice}</Filters>
      <Card>
        <EmptyState icon={<PersonSearch />}>{t('audit.report.record.choose')}</EmptyState>
      </Card>
    </>
  );
}

function Accesses({ patientId, choice }: { patientId: string; choice: ReactNode }) {
  const api = useApi();
  const { download } = usePlatform();
  const filter = useFilter();
  const asked = { patientId, ...periodOf(filter) };
  const page = { ...asked, ...given({ cursor: filter.get('cursor') }), limit: 50 };
  const accesses = useQuery({
    queryKey: ['audit-report', 'record', page],
    queryFn: ({ signal }) => api.audit.listRecordAccesses({ query: page }, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns = [
    useWhoColumn<RecordAccess>(accesses.data?.items ?? []),
    ...useOpenedColumns<RecordAccess>(),
    useEntriesColumn<RecordAccess>((row) => ({ ...row, patientId })),
  ];
  return (
    <ReportView
      name="record"
      filters={
        <>
          {choice}
          <PeriodFields />
        </>
      }
      query={accesses}
      columns={columns}
      rowId={(row) => row.actorId}
      file={() => download(downloadRecordAccesses, { query: asked })}
      patientOf={() => patientId}
    />
  );
}
