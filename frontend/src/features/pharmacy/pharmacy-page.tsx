import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useSpans } from '../../shared-ui/use-format.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFacilities, useWards } from '../facilities/use-facilities.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { QueueRow } from './queue-row.tsx';
import { shownOf, shownStates, type Shown } from './shown-states.ts';
import { usePharmacyCounts, usePharmacyQueue } from './use-pharmacy.ts';

const names = Object.keys(shownStates) as Shown[]; // of a literal object: exactly its keys

/** What waits for the pharmacy, live: by priority, then the longest waiting first. */
export function PharmacyPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const wards = useQuery(useWards()).data ?? [];
  const facility = facilities.find((it) => it.id === (filter.get('facility') ?? chosen)) ?? facilities[0];
  const facilityId = facility?.id ?? '';
  const here = wards.filter((it) => it.facilityId === facilityId);
  const wardId = here.find((it) => it.id === filter.get('ward'))?.id;
  const shown = shownOf(filter.get('show'));
  const cursor = filter.get('cursor');
  const queue = useQuery(
    usePharmacyQueue({
      facilityId,
      state: shownStates[shown],
      ...(wardId ? { wardId } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  const patients = usePatientsById(queue.data?.items.map((it) => it.patientId) ?? []);
  const { data } = queue;
  return (
    <Page title={t('pharmacy.title')}>
      <Counts facilityId={facilityId} />
      <Filters>
        <SelectField
          label={t('pharmacy.show')}
          value={shown}
          width={200}
          options={names.map((it) => [it, t(`pharmacy.shown.${it}`)])}
          onChange={(show) => filter.set({ show })}
        />
        <SelectField
          label={t('pharmacy.ward')}
          value={wardId ?? ''}
          width={240}
          options={[['', t('common.all')], ...here.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
        {facilities.length > 1 && (
          <SelectField
            label={t('pharmacy.facility')}
            value={facilityId}
            width={240}
            options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
            onChange={(next) => filter.set({ facility: next, ward: undefined })}
          />
        )}
      </Filters>
      {queue.isError && <ErrorNote error={queue.error} onRetry={queue.refetch} />}
      {data && data.closed > 0 && <Alert severity="info">{t('pharmacy.closed', { count: data.closed })}</Alert>}
      <Card>
        {queue.isPending && <Skeleton variant="rounded" height={420} />}
        {data?.items.length === 0 && <EmptyState icon={<MedicationOutlined />}>{t('pharmacy.none')}</EmptyState>}
        {data && data.items.length > 0 && (
          <TableContainer tabIndex={0} role="group" aria-label={t('pharmacy.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell>{t('pharmacy.column.order')}</TableCell>
                  <TableCell>{t('pharmacy.column.patient')}</TableCell>
                  <TableCell>{t('pharmacy.column.prescriber')}</TableCell>
                  <TableCell>{t('pharmacy.column.signed')}</TableCell>
                  <TableCell>{t('pharmacy.column.state')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data.items.map((order) => (
                  <QueueRow
                    key={order.itemId}
                    order={order}
                    patient={patients.data?.get(order.patientId)}
                    ward={wards.find((it) => it.id === order.wardId)}
                  />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
        <Pager nextCursor={data?.nextCursor} />
      </Card>
    </Page>
  );
}

const shownCounts = ['waiting', 'stat', 'queried', 'verified', 'partlyDispensed', 'unknown'] as const;

function Counts({ facilityId }: { facilityId: string }) {
  const { t } = useTranslation();
  const { span } = useSpans();
  const { data } = useQuery(usePharmacyCounts(facilityId));
  const now = useServerClock((it) => Math.floor(it / 60_000) * 60_000);
  if (!data) return <Skeleton variant="rounded" height={56} />;
  const shown = shownCounts.filter((it) => data[it] > 0 || it === 'waiting' || it === 'verified');
  return (
    <Box
      component="section"
      aria-label={t('pharmacy.title')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'baseline' }}
    >
      {shown.map((it) => (
        <span key={it}>
          <Typography component="span" variant="h2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {data[it]}
          </Typography>{' '}
          <Typography component="span" color="textSecondary">
            {t(`pharmacy.counts.${it}`)}
          </Typography>
        </span>
      ))}
      {data.oldestWaitingSince && (
        <Typography color="textSecondary">
          {t('pharmacy.oldest', { span: span(now - Date.parse(data.oldestWaitingSince)) })}
        </Typography>
      )}
    </Box>
  );
}
