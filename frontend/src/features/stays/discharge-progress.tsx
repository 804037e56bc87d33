import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Discharge } from '@nilecare/contracts/api/orchestrator-discharges.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { codeText } from '../../api/problem-text.ts';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { dischargeSteps, stateOfStep } from './discharge-steps.ts';
import { FinalBill } from './final-bill.tsx';
import { isVisit } from './is-visit.ts';
import { useRetryDischarge } from './use-discharge.ts';
import { useRereadStays } from './use-stays.ts';

const tones = {
  done: 'good',
  running: 'quiet',
  waits: 'quiet',
  repeated: 'trouble',
  'needs-somebody': 'trouble',
} as const;

interface Props {
  readonly stay: Encounter;
  readonly discharge: Discharge;
}

/** How far a discharge is: each step with its state, the bill, and what waits for somebody. */
export function DischargeProgress({ stay, discharge }: Props) {
  const { t } = useTranslation();
  const reread = useRereadStays(stay.patientId);
  // It may be discharged long after it was asked for: then the stay has ended everywhere.
  const isDischarged = discharge.dischargedAt !== null;
  useEffect(() => {
    if (isDischarged) void reread();
  }, [reread, isDischarged]);
  const steps = dischargeSteps.filter((it) => it !== 'release-bed' || !isVisit(stay));
  return (
    <>
      <div role="status">
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {steps.map((step) => {
            const state = stateOfStep(discharge, step);
            return (
              <Box component="li" key={step} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
                <Box component="span" sx={{ flex: 1 }}>
                  {t(`stays.ending.step.${step}`)}
                </Box>
                <StatusChip tone={tones[state]} label={t(`stays.ending.state.${state}`)} />
              </Box>
            );
          })}
        </Box>
      </div>
      {discharge.state === 'running' && <Alert severity="info">{t('stays.ending.goesOn')}</Alert>}
      {discharge.state === 'needs-somebody' && <WaitsForSomebody stay={stay} discharge={discharge} />}
      {discharge.state === 'done' && <FinalBill discharge={discharge} />}
    </>
  );
}

function WaitsForSomebody({ stay, discharge }: Props) {
  const { t } = useTranslation();
  const retry = useRetryDischarge(stay);
  const maySeeCharges = useMay('billing:read');
  const { problem } = discharge;
  return (
    <>
      <Alert
        severity="warning"
        action={
          <Button color="inherit" loading={retry.isPending} onClick={() => retry.mutate(discharge.id)}>
            {t('common.retry')}
          </Button>
        }
      >
        {problem ? codeText(problem.code, problem.title, t) : t('stays.ending.noAnswer')}
        {problem?.detail && (
          <div>
            <bdi>{problem.detail}</bdi>
          </div>
        )}
        {maySeeCharges && discharge.step === 'bill' && (
          <div>
            <Link component={RouterLink} color="inherit" to={`/charges?show=unpriced&patient=${stay.patientId}`}>
              {t('stays.ending.charges')}
            </Link>
          </div>
        )}
      </Alert>
      {retry.isError && <ErrorNote error={retry.error} />}
    </>
  );
}
