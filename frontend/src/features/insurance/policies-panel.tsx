import type { EligibilityCheck, Policy } from '@nilecare/contracts/api/billing-policies.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import { areDoubled } from './policy-entries.ts';
import { usePolicies } from './use-insurance.ts';

/** Policies of a patient; each can be checked. */
export function PoliciesPanel({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const mayManage = useMay('policy:manage');
  const [opened, setOpened] = useState<Policy | 'new' | undefined>(undefined);
  const policies = useQuery(usePolicies(patientId));
  return (
    <Panel
      title={t('insurance.policies')}
      actions={mayManage && <Button onClick={() => setOpened('new')}>{t('insurance.addPolicy')}</Button>}
    >
      {policies.isPending && <Skeleton variant="rounded" height={70} />}
      {policies.isError && <ErrorNote error={policies.error} onRetry={policies.refetch} />}
      {policies.data?.length === 0 && <Typography color="textSecondary">{t('insurance.noPolicies')}</Typography>}
      {policies.data && areDoubled(policies.data) && <Alert severity="warning">{t('insurance.doubled')}</Alert>}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {policies.data?.map((policy) => (
          <PolicyRow key={policy.id} policy={policy} onOpen={mayManage ? () => setOpened(policy) : undefined} />
        ))}
      </Box>
      {opened !== undefined && (
        <PolicyDialog
          patientId={patientId}
          policy={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Panel>
  );
}

function PolicyRow({ policy, onOpen }: { readonly policy: Policy; readonly onOpen: (() => void) | undefined }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const [asked, setAsked] = useState(0);
  const check = useMutation({
    mutationFn: () =>
      api.billing.checkEligibility(
        { params: { policyId: policy.id }, body: {} },
        { idempotencyKey: keyFor([policy.id, asked]) },
      ),
    // The next press asks anew.
    onSuccess: () => setAsked((before) => before + 1),
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Box sx={{ flex: 1, minWidth: 220 }}>
          <Typography sx={{ fontWeight: 600 }}>
            {nameIn(language, policy.insurerName)} · {nameIn(language, policy.planName)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            <Ltr>{policy.number}</Ltr> · {t(`insurance.priorities.${policy.priority}`)} ·{' '}
            {format.calendarDate(policy.validFrom)} –{' '}
            {policy.validTo === null ? t('money.untilFurther') : format.calendarDate(policy.validTo)}
          </Typography>
        </Box>
        {onOpen && (
          <>
            <Button variant="outlined" loading={check.isPending} sx={{ minHeight: 44 }} onClick={() => check.mutate()}>
              {t('insurance.check')}
            </Button>
            <Button sx={{ minHeight: 44 }} onClick={onOpen} aria-label={`${t('common.edit')}: ${policy.number}`}>
              {t('common.edit')}
            </Button>
          </>
        )}
      </Box>
      <div role="status">
        {check.data && <Answer check={check.data} />}
        {check.isError && <ErrorNote error={check.error} />}
      </div>
    </Box>
  );
}

function Answer({ check }: { readonly check: EligibilityCheck }) {
  const { t } = useTranslation();
  const { result, reason, currency, deductibleLeftMinor, limitLeftMinor, note } = check;
  const amount = (minor: number) => moneyRun(minor, currency);
  return (
    <Alert severity={result === 'covered' ? 'success' : 'warning'}>
      {t(`insurance.result.${result}`)}. {t(`insurance.checkReason.${reason}`)}
      {deductibleLeftMinor > 0 && <div>{t('insurance.deductibleLeft', { amount: amount(deductibleLeftMinor) })}</div>}
      {limitLeftMinor !== null && <div>{t('insurance.limitLeft', { amount: amount(limitLeftMinor) })}</div>}
      {note && <bdi>{note}</bdi>}
    </Alert>
  );
}
