import BiotechOutlined from '@mui/icons-material/BiotechOutlined';
import { LabSection } from '@nilecare/contracts/api/lab.ts';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { FacilityField } from './facility-field.tsx';
import { LabTabs } from './lab-tabs.tsx';
import { useLabFacility, useLabWork } from './use-lab.ts';
import { WorkRow } from './work-row.tsx';

const shown = ['all', 'received', 'entered', 'verified'] as const;
const columns = ['patient', 'test', 'due', 'value', 'state', 'act'] as const;

/** What the laboratory has to do: the most urgent first, then what is due soonest. Values are typed in the row. */
export function WorklistPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { facilityId } = useLabFacility();
  const section = LabSection.options.find((it) => it === filter.get('bench'));
  const show = shown.find((it) => it === filter.get('show')) ?? 'all';
  const work = useQuery(
    useLabWork({ facilityId, ...(section ? { section } : {}), ...(show === 'all' ? {} : { state: [show] }) }),
  );
  const patients = usePatientsById(work.data?.map((it) => it.patientId) ?? []);
  return (
    <Page title={t('lab.title')}>
      <LabTabs />
      <Filters>
        <SelectField
          label={t('lab.section')}
          value={section ?? ''}
          width={200}
          options={[['', t('common.all')], ...LabSection.options.map((it) => [it, t(`lab.sections.${it}`)] as const)]}
          onChange={(bench) => filter.set({ bench })}
        />
        <SelectField
          label={t('lab.show')}
          value={show}
          width={200}
          options={shown.map((it) => [it, t(`lab.shown.${it}`)])}
          onChange={(next) => filter.set({ show: next })}
        />
        <FacilityField />
      </Filters>
      {work.isError && <ErrorNote error={work.error} onRetry={work.refetch} />}
      <Card>
        {work.isPending && <Skeleton variant="rounded" height={420} />}
        {work.data?.length === 0 && <EmptyState icon={<BiotechOutlined />}>{t('lab.none')}</EmptyState>}
        {work.data && work.data.length > 0 && (
          <TableContainer tabIndex={0} role="group" aria-label={t('lab.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  {columns.map((it) => (
                    <TableCell key={it}>{t(`lab.column.${it}`)}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {work.data.map((item) => (
                  <WorkRow key={item.id} item={item} patient={patients.data?.get(item.patientId)} />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
      </Card>
    </Page>
  );
}
