import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { useLeavesQuery } from './staff-queries.ts';

type Step = 'approved' | 'refused' | 'cancelled';
interface Deciding {
  readonly leave: Leave;
  readonly step: Step;
}

const tones = { requested: 'trouble', approved: 'good', refused: 'quiet', cancelled: 'quiet' } as const;

/** The leave of a person: entered, decided and cancelled. */
export function LeavePanel({ staffId }: { readonly staffId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const leaves = useQuery(useLeavesQuery(staffId));
  const [isNew, setNew] = useState(false);
  const [asked, setAsked] = useState<Deciding | undefined>(undefined);
  const decide = useMutation({
    mutationFn: async ({ leave, step, reason }: Deciding & { reason: string | null }) => {
      const call = { params: { leaveId: leave.id }, body: { reason } };
      const options = { ifMatch: leave.version };
      if (step === 'cancelled') {
        await api.business.cancelLeave(call, options);
        return 0;
      }
      const answer = await api.business.decideLeave({ ...call, body: { decision: step, reason } }, options);
      return answer.collidingDuties.length;
    },
    onSuccess: () => setAsked(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['staff', 'leaves', staffId] }),
  });
  const act = (leave: Leave, step: Step, label: string) => (
    <Button
      key={step}
      onClick={() => (step === 'approved' ? decide.mutate({ leave, step, reason: null }) : setAsked({ leave, step }))}
      aria-label={`${label} ${format.calendarDate(leave.from)}`}
    >
      {label}
    </Button>
  );
  return (
    <Panel
      title={t('staff.leave.title')}
      actions={<Button onClick={() => setNew(true)}>{t('staff.leave.request')}</Button>}
    >
      {leaves.isError && <ErrorNote error={leaves.error} onRetry={leaves.refetch} />}
      {decide.isError && !asked && <ErrorNote error={decide.error} />}
      {decide.data !== undefined && decide.data > 0 && (
        <Alert severity="warning">{t('staff.leave.colliding', { count: decide.data })}</Alert>
      )}
      {leaves.data?.length === 0 && <Typography color="textSecondary">{t('staff.leave.none')}</Typography>}
      {leaves.data?.map((leave) => (
        <Box key={leave.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.5 }}>
          <Typography sx={{ flex: 1, minWidth: 220 }}>
            {t(`staff.leave.kind.${leave.kind}`)}: {format.calendarDate(leave.from)} – {format.calendarDate(leave.to)}
          </Typography>
          <StatusChip tone={tones[leave.state]} label={t(`staff.leave.state.${leave.state}`)} />
          {leave.state === 'requested' && act(leave, 'approved', t('staff.leave.approve'))}
          {leave.state === 'requested' && act(leave, 'refused', t('staff.leave.refuse'))}
          {(leave.state === 'requested' || leave.state === 'approved') &&
            act(leave, 'cancelled', t('staff.leave.cancel'))}
        </Box>
      ))}
      {isNew && <LeaveDialog staffId={staffId} onClose={() => setNew(false)} />}
      {asked && (
        <ReasonDialog
          title={t(asked.step === 'refused' ? 'staff.leave.refuse' : 'staff.leave.cancel')}
          confirm={t(asked.step === 'refused' ? 'staff.leave.refuse' : 'staff.leave.cancel')}
          label={t('common.reason')}
          pending={decide.isPending}
          error={decide.error}
          onConfirm={(reason) => decide.mutate({ ...asked, reason })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}
