import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { ProposalCard, type Asked } from './proposal-card.tsx';
import type { WardAlarmRulesView } from './rule-problems.ts';
import { useWaitingProposalsQuery } from '../alarms/waiting-proposals.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** Proposals for a ward that nobody has decided on. */
export function WaitingPanel({ ward }: { readonly ward: WardAlarmRulesView }) {
  const { t } = useTranslation();
  const waiting = useQuery(useWaitingProposalsQuery());
  // Stays open when the proposal is gone because somebody else was faster: the dialog tells so.
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const close = () => setAsked(undefined);
  const here = waiting.data?.filter((it) => it.wardId === ward.wardId);
  return (
    <Panel title={t('alarmSettings.waiting')}>
      {waiting.isError && <ErrorNote error={waiting.error} onRetry={waiting.refetch} />}
      {waiting.isPending && <Skeleton variant="rounded" height={60} />}
      {here?.length === 0 && <Typography color="textSecondary">{t('alarmSettings.waitingNone')}</Typography>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {here?.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} ward={ward} onAsk={setAsked} />
        ))}
      </ul>
      {asked?.act === 'approve' && <ApproveDialog {...asked} onClose={close} />}
      {asked?.act === 'withdraw' && <WithdrawDialog proposal={asked.proposal} onClose={close} />}
    </Panel>
  );
}
