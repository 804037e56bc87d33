import Timelapse from '@mui/icons-material/Timelapse';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../lab/facility-field.tsx';
import { LabTabs } from '../lab/lab-tabs.tsx';
import { useLabFacility } from '../lab/use-lab.ts';

const WEEK_MS = 7 * 86_400_000;
const columns = ['count', 'p50', 'p90', 'target', 'inTime'] as const;

/** How long tests took against their targets, the worst first. */
export function TurnaroundPage() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const filter = useFilter();
  const { facilityId } = useLabFacility();
  const from = filter.get('from') ?? format.today(Date.now() - WEEK_MS);
  const to = filter.get('to') ?? format.today(Date.now());
  const report = useQuery({
    queryKey: ['lab', 'turnaround', facilityId, from, to],
    queryFn: async ({ signal }) => (await api.lab.getTurnaround({ query: { facilityId, from, to } }, { signal })).items,
    enabled: facilityId !== '',
  });
  const minutes = (n: number) => t('lab.turnaround.minutes', { n: format.number(n) });
  return (
    <Page title={t('lab.turnaround.title')}>
      <LabTabs />
      <Filters>
        {[['from', from] as const, ['to', to] as const].map(([name, value]) => (
          <TextField
            key={name}
            type="date"
            label={t(`lab.turnaround.${name}`)}
            value={value}
            onChange={(event) => filter.set({ [name]: event.target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        <FacilityField />
      </Filters>
      {report.isError && <ErrorNote error={report.error} onRetry={report.refetch} />}
      {report.isPending && <Skeleton variant="rounded" height={320} />}
      {report.data?.length === 0 && <EmptyState icon={<Timelapse />}>{t('lab.turnaround.none')}</EmptyState>}
      {report.data && report.data.length > 0 && (
        <Card>
          <TableContainer tabIndex={0} role="group" aria-label={t('lab.turnaround.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell>{t('lab.column.test')}</TableCell>
                  <TableCell>{t('lab.order.priority')}</TableCell>
                  {columns.map((it) => (
                    <TableCell key={it} align="right">
                      {t(`lab.turnaround.${it}`)}
                    </TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {report.data.map((it) => (
                  <TableRow key={`${it.testCode} ${it.priority}`} hover>
                    <TableCell>
                      <Ltr>{it.testCode}</Ltr>
                    </TableCell>
                    <TableCell>{t(`lab.priority.${it.priority}`)}</TableCell>
                    <TableCell align="right">{it.count}</TableCell>
                    <TableCell align="right">{minutes(it.p50)}</TableCell>
                    <TableCell align="right">{minutes(it.p90)}</TableCell>
                    <TableCell align="right">{minutes(it.target)}</TableCell>
                    <TableCell align="right">
                      <Ltr>{format.number(100 * it.inTime)} %</Ltr>
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        </Card>
      )}
    </Page>
  );
}
