import PriorityHigh from '@mui/icons-material/PriorityHigh';
import type { CriticalValue } from '@nilecare/contracts/api/lab-critical.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FlagChip } from '../lab/flag-chip.tsx';
import { PatientCell } from '../lab/patient-cell.tsx';
import { unitText } from '../lab/unit-text.ts';
import { useCriticalValues } from '../lab/use-lab.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { ReadBackDialog } from './read-back-dialog.tsx';

type WithdrawnProps = NonNullable<CriticalValue['withdrawn']> & { readonly readerName: string | undefined };

/** Critical values, those that nobody has read first. */
export function CriticalList() {
  const { t } = useTranslation();
  const criticals = useQuery(useCriticalValues({}));
  const patients = usePatientsById(criticals.data?.map((it) => it.patientId) ?? []);
  if (criticals.isPending) return <Skeleton variant="rounded" height={240} />;
  if (criticals.isError) return <ErrorNote error={criticals.error} onRetry={criticals.refetch} />;
  if (criticals.data.length === 0) return <EmptyState icon={<PriorityHigh />}>{t('lab.critical.none')}</EmptyState>;
  return criticals.data.map((it) => (
    <Panel key={it.id}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Box sx={{ minWidth: 180 }}>
          <PatientCell patient={patients.data?.get(it.patientId)} />
        </Box>
        <What critical={it} />
        <Reading critical={it} />
      </Box>
    </Panel>
  ));
}

/** Those of one patient that nobody has read: where a call leads to. */
export function OpenCriticals({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const open = useQuery(useCriticalValues({ open: 'true' })).data?.filter((it) => it.patientId === patientId) ?? [];
  if (open.length === 0) return null;
  return (
    <Panel title={t('lab.critical.title')}>
      {open.map((it) => (
        <Box key={it.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', minHeight: 56 }}>
          <What critical={it} />
          <Reading critical={it} here />
        </Box>
      ))}
    </Panel>
  );
}

function What({ critical }: { critical: CriticalValue }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Box sx={{ flex: 1, minWidth: 220 }}>
      <Typography variant="h3" component="div">
        {nameIn(language, critical.test)}{' '}
        <Ltr>
          {critical.value} {unitText(critical.unit)}
        </Ltr>{' '}
        <FlagChip flag={critical.flag} kind="number" />
      </Typography>
      <Typography variant="body2" color="textSecondary">
        <Ago at={critical.at} /> · {t('lab.critical.orderer', { name: critical.ordererName })}
      </Typography>
    </Box>
  );
}

function Withdrawn({ at, because, value, unit, readerName }: WithdrawnProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box>
      <StatusChip tone="quiet" label={t(`lab.critical.withdrawn.${because}`)} />
      <Typography component="div">
        {t('lab.critical.withdrawn.now')}{' '}
        <Ltr>
          {value} {unitText(unit)}
        </Ltr>
        , {format.dayHour(at)}
      </Typography>
      {readerName && (
        <Typography variant="body2" color="textSecondary">
          {t('lab.critical.withdrawn.toldTo', { who: readerName })}
        </Typography>
      )}
    </Box>
  );
}

/** @param here on the patient's page already */
function Reading({ critical, here = false }: { critical: CriticalValue; here?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useMay('lab:acknowledge');
  const mayCall = useMay('lab:work');
  const maySee = useMay('record:read');
  const [open, setOpen] = useState<'screen' | 'phone' | undefined>(undefined);
  const { read, withdrawn } = critical;
  if (withdrawn) return <Withdrawn {...withdrawn} readerName={read?.readerName} />;
  if (read)
    return (
      <Typography color="textSecondary">
        {t('lab.critical.readBy', { who: read.readerName, when: format.dayHour(read.at) })},{' '}
        {t(`lab.critical.via.${read.via}`)}
      </Typography>
    );
  return (
    <>
      <StatusChip tone="trouble" label={t('lab.critical.open')} />
      {mayRead && (
        <Button variant="contained" onClick={() => setOpen('screen')}>
          {t('lab.critical.read')}
        </Button>
      )}
      {mayCall && (
        <Button variant="contained" onClick={() => setOpen('phone')}>
          {t('lab.critical.call')}
        </Button>
      )}
      {maySee && !here && (
        <Button component={Link} to={`/patients/${critical.patientId}/results`} color="inherit">
          {t('lab.critical.patient')}
        </Button>
      )}
      {open && <ReadBackDialog critical={critical} via={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
