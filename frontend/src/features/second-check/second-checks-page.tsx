import type { SecondCheck } from '@nilecare/contracts/api/medication-controlled.ts';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences, useProfile } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { printedQuantity } from './printed-quantity.ts';

const LOOK_MS = 5_000;

/** What waits for a second person: one looks at drug, dose and patient, and confirms under her own name. */
export function SecondChecksPage() {
  const { t } = useTranslation();
  const api = useApi();
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityId = (facilities.find((it) => it.id === chosen) ?? facilities[0])?.id ?? '';
  const checks = useQuery({
    queryKey: ['second-checks', facilityId],
    queryFn: async ({ signal }) => (await api.medication.listSecondChecks({ query: { facilityId } }, { signal })).items,
    enabled: facilityId !== '',
    refetchInterval: LOOK_MS,
  });
  const waiting = checks.data?.filter((it) => it.state === 'asked');
  const patients = usePatientsById(waiting?.flatMap((it) => it.patientId ?? []) ?? []);
  return (
    <Page title={t('pharmacy.check.page')} narrow>
      {checks.isError && <ErrorNote error={checks.error} onRetry={checks.refetch} />}
      {checks.isPending && <Skeleton variant="rounded" height={200} />}
      {waiting?.length === 0 && (
        <Panel>
          <EmptyState icon={<FactCheckOutlined />}>{t('pharmacy.check.none')}</EmptyState>
        </Panel>
      )}
      {waiting?.map((check) => {
        const patient = patients.data?.get(check.patientId ?? '');
        return (
          <Waiting
            key={check.id}
            check={check}
            who={patient && `${patient.name.en || patient.name.ar} · ${patient.number}`}
          />
        );
      })}
    </Page>
  );
}

function Waiting({ check, who }: { check: SecondCheck; who: string | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const profile = useProfile();
  const queries = useQueryClient();
  const language = usePreferences((it) => it.language);
  const confirm = useMutation({
    mutationFn: () => api.medication.confirmSecondCheck({ params: { checkId: check.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['second-checks'] }),
  });
  const isOwn = check.askedBy.id === profile.id;
  return (
    <Panel>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Box sx={{ flex: 1, minWidth: 220 }}>
          <StatusChip tone="quiet" label={t(`pharmacy.check.purpose.${check.purpose}`)} />
          <Typography sx={{ fontSize: '1.15rem', fontWeight: 600 }}>
            {nameIn(language, check.drug.name)} · <bdi>{printedQuantity(check, t)}</bdi>
          </Typography>
          {who && <Typography dir="auto">{who}</Typography>}
          <Typography color="textSecondary">
            {check.askedBy.name} · <Ago at={check.askedAt} />
          </Typography>
        </Box>
        {isOwn ? (
          <Typography color="textSecondary">{t('pharmacy.check.own')}</Typography>
        ) : (
          <Button variant="contained" size="large" loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t('pharmacy.check.confirm')}
          </Button>
        )}
      </Box>
      {confirm.isError && <ErrorNote error={confirm.error} />}
    </Panel>
  );
}
