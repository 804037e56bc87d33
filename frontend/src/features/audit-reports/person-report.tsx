import { downloadOpenedRecords, type OpenedRecord } from '@nilecare/contracts/api/audit-reports.ts';
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
import { AccountChoice } from '../admin-audit/account-choice.tsx';
import { useEntriesColumn, useOpenedColumns, usePatientColumn } from './opened-columns.tsx';
import { PeriodFields } from './period-fields.tsx';
import { actorOf, periodOf } from './report-address.ts';
import { ReportView } from './report-view.tsx';

/** Which records one account opened. */
export function PersonReport() {
  const { t } = useTranslation();
  const filter = useFilter();
  const actorId = actorOf(filter);
  const choice = <AccountChoice userId={actorId} onChange={(actor) => filter.set({ actor })} />;
  if (actorId !== undefined) return <OpenedRecords actorId={actorId} choice={choice} />;
  return (
    <>
      <Filters>{choice}</Filters>
      <Card>
        <EmptyState icon={<PersonSearch />}>{t('audit.report.person.choose')}</EmptyState>
      </Card>
    </>
  );
}

function OpenedRecords({ actorId, choice }: { actorId: string; choice: ReactNode }) {
  const api = useApi();
  const { download } = usePlatform();
  const filter = useFilter();
  const asked = { actorId, ...periodOf(filter) };
  const page = { ...asked, ...given({ cursor: filter.get('cursor') }), limit: 50 };
  const opened = useQuery({
    queryKey: ['audit-report', 'person', page],
    queryFn: ({ signal }) => api.audit.listOpenedRecords({ query: page }, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns = [
    usePatientColumn<OpenedRecord>(),
    ...useOpenedColumns<OpenedRecord>(),
    useEntriesColumn<OpenedRecord>((row) => ({ ...row, actorId })),
  ];
  return (
    <ReportView
      name="person"
      filters={
        <>
          {choice}
          <PeriodFields />
        </>
      }
      query={opened}
      columns={columns}
      rowId={(row) => row.patientId}
      file={() => download(downloadOpenedRecords, { query: asked })}
      patientOf={(row) => row.patientId}
    />
  );
}
