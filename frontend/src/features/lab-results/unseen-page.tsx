import MarkEmailReadOutlined from '@mui/icons-material/MarkEmailReadOutlined';
import type { UnseenResult } from '@nilecare/contracts/api/lab-inbox.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { FacilityField } from '../lab/facility-field.tsx';
import { PatientCell } from '../lab/patient-cell.tsx';
import { useLabFacility } from '../lab/use-lab.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { TakeButton } from './take-button.tsx';

/** Results that nobody has seen for a day: of doctors who left, of patients who went home. Somebody must be told. */
export function UnseenPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { facilityId } = useLabFacility();
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === facilityId);
  const wardId = wards.find((it) => it.id === filter.get('ward'))?.id;
  const query = { facilityId, ...(wardId ? { wardId } : {}) };
  const unseen = useQuery({
    queryKey: ['lab', 'unseen', query],
    queryFn: async ({ signal }) => (await api.lab.listUnseenResults({ query }, { signal })).items,
    enabled: facilityId !== '',
    refetchInterval: 60_000,
  });
  const patients = usePatientsById(unseen.data?.map((it) => it.patientId) ?? []);
  const byPatient = [...Map.groupBy(unseen.data ?? [], (it) => it.patientId)];
  return (
    <Page title={t('lab.unseen.title')}>
      <Typography color="textSecondary">{t('lab.unseen.explain')}</Typography>
      <Filters>
        <SelectField
          label={t('lab.collections.ward')}
          value={wardId ?? ''}
          width={240}
          options={[['', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
        <FacilityField />
      </Filters>
      {unseen.isError && <ErrorNote error={unseen.error} onRetry={unseen.refetch} />}
      {unseen.isPending && <Skeleton variant="rounded" height={320} />}
      {unseen.data?.length === 0 && <EmptyState icon={<MarkEmailReadOutlined />}>{t('lab.unseen.none')}</EmptyState>}
      {byPatient.map(([patientId, items]) => (
        <Panel key={patientId}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}>
            <Box sx={{ flex: 1 }}>
              <PatientCell patient={patients.data?.get(patientId)} />
            </Box>
            <Acts patientId={patientId} items={items} />
          </Box>
          {items.map((it) => (
            <Line key={it.itemId} unseen={it} />
          ))}
        </Panel>
      ))}
    </Page>
  );
}

function Acts({ patientId, items }: { patientId: string; items: readonly UnseenResult[] }) {
  const { t } = useTranslation();
  const maySee = useMay('record:read');
  const mayTake = useMay('lab:order');
  return (
    <>
      {maySee && (
        <Button component={Link} to={`/patients/${patientId}/results`} color="inherit">
          {t('lab.inbox.patient')}
        </Button>
      )}
      {mayTake && <TakeButton orders={items.map((it) => ({ orderId: it.orderId, readerId: it.reader.id }))} />}
    </>
  );
}

function Line({ unseen }: { unseen: UnseenResult }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', minHeight: 48 }}>
      <Typography sx={{ minWidth: 180 }}>{nameIn(language, unseen.test)}</Typography>
      <StatusChip
        tone={unseen.severity === 'usual' ? 'quiet' : 'trouble'}
        label={t(`lab.unseen.severity.${unseen.severity}`)}
      />
      <Typography sx={{ flex: 1 }}>{t('lab.unseen.reader', { name: unseen.reader.name })}</Typography>
      <Typography color="textSecondary">
        <Ago at={unseen.since} />
      </Typography>
    </Box>
  );
}
