import MarkEmailReadOutlined from '@mui/icons-material/MarkEmailReadOutlined';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientCell } from '../lab/patient-cell.tsx';
import { ResultValue } from '../lab/result-value.tsx';
import { useLabChanged, useResultsInbox } from '../lab/use-lab.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { TakeButton } from './take-button.tsx';

/**
 * Results that wait for this doctor, patient by patient, who is worst first: of what she ordered or took over, and below what
 * colleagues ordered for her patients and nobody has seen.
 */
export function InboxPage() {
  const { t } = useTranslation();
  const inbox = useQuery(useResultsInbox());
  const { items = [], ofTeam = [] } = inbox.data ?? {};
  return (
    <Page title={t('lab.inbox.title')}>
      {inbox.isError && <ErrorNote error={inbox.error} onRetry={inbox.refetch} />}
      {inbox.isPending && <Skeleton variant="rounded" height={320} />}
      {inbox.data && items.length + ofTeam.length === 0 && (
        <EmptyState icon={<MarkEmailReadOutlined />}>{t('lab.inbox.none')}</EmptyState>
      )}
      <ByPatient items={items} />
      {ofTeam.length > 0 && (
        <>
          <Typography variant="h2">{t('lab.inbox.ofTeam')}</Typography>
          <Typography color="textSecondary">{t('lab.inbox.ofTeamExplain')}</Typography>
          <ByPatient items={ofTeam} toTake />
        </>
      )}
    </Page>
  );
}

/** @param toTake ordered by colleagues: they may be taken over */
function ByPatient({ items: all, toTake = false }: { items: readonly LabItem[]; toTake?: boolean }) {
  const { t } = useTranslation();
  const patients = usePatientsById(all.map((it) => it.patientId));
  const byPatient = [...Map.groupBy(all, (it) => it.patientId)];
  return (
    <>
      {byPatient.map(([patientId, items]) => (
        <Panel key={patientId}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}>
            <Box sx={{ flex: 1 }}>
              <PatientCell patient={patients.data?.get(patientId)} />
            </Box>
            <Button component={Link} to={`/patients/${patientId}/results`} color="inherit">
              {t('lab.inbox.patient')}
            </Button>
            {toTake && <TakeButton orders={items} />}
            <SeenButton items={items} label={t('lab.inbox.allSeen')} />
          </Box>
          {items.map((it) => (
            <Line key={it.id} item={it} />
          ))}
        </Panel>
      ))}
    </>
  );
}

function Line({ item }: { item: LabItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', minHeight: 48 }}>
      <Typography sx={{ minWidth: 180 }}>{nameIn(language, item.test.name)}</Typography>
      <Box sx={{ flex: 1 }}>
        <ResultValue item={item} withRange />
      </Box>
      <Typography color="textSecondary">{item.collectedAt && format.dayHour(item.collectedAt)}</Typography>
      <SeenButton items={[item]} label={t('lab.inbox.seen')} />
    </Box>
  );
}

function SeenButton({ items, label }: { items: readonly LabItem[]; label: string }) {
  const api = useApi();
  const changed = useLabChanged();
  const see = useMutation({
    mutationFn: async () => {
      for (const { id, result } of items)
        if (result) await api.lab.markResultSeen({ params: { itemId: id }, body: { resultId: result.id } });
    },
    onSettled: changed,
  });
  return (
    <>
      <Button variant="outlined" disabled={see.isPending} onClick={() => see.mutate()}>
        {label}
      </Button>
      {see.isError && <ErrorNote error={see.error} />}
    </>
  );
}
