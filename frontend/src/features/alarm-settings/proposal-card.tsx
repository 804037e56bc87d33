import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useProfile } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { DifferenceTable } from './difference-table.tsx';
import { ruleDifferences, type RuleDifference } from './rule-differences.ts';
import type { WardAlarmRulesView } from './rule-problems.ts';

/** What somebody is about to do with a proposal, as she saw it. */
export interface Asked {
  readonly act: 'approve' | 'withdraw';
  readonly proposal: AlarmSettings;
  readonly differences: readonly RuleDifference[];
}

interface Props {
  readonly proposal: AlarmSettings;
  readonly ward: WardAlarmRulesView;
  readonly onAsk: (asked: Asked) => void;
}

/** A proposal that waits: what it would change, and what this person may do about it. */
export function ProposalCard({ proposal, ward, onAsk }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { proposedBy } = proposal;
  const differences = ruleDifferences(ward.rules, proposal.rules, ward.usual);
  const label = t('alarmSettings.proposalOf', { name: proposedBy.name, time: format.dateTime(proposedBy.at) });
  return (
    <Box component="li" sx={{ py: 1.5, borderBlockEnd: `1px solid ${token.line}`, '&:last-of-type': { border: 0 } }}>
      <Typography sx={{ fontWeight: 600 }}>
        <bdi>{proposedBy.name}</bdi> · {format.dateTime(proposedBy.at)}
      </Typography>
      <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>
        <bdi>{proposal.reason}</bdi>
      </Typography>
      <DifferenceTable
        label={label}
        differences={differences}
        before={t('alarmSettings.now')}
        after={t('alarmSettings.proposed')}
      />
      <Acts
        proposal={proposal}
        isOutdated={proposal.basedOn !== ward.version}
        onAct={(act) => onAsk({ act, proposal, differences })}
      />
    </Box>
  );
}

interface ActsProps {
  readonly proposal: AlarmSettings;
  /** Other settings came into force since it was made. */
  readonly isOutdated: boolean;
  readonly onAct: (act: Asked['act']) => void;
}

function Acts({ proposal, isOutdated, onAct }: ActsProps) {
  const { t } = useTranslation();
  const { id } = useProfile();
  const mayApprove = useMay('alarm-setting:approve');
  const mayPropose = useMay('alarm-setting:propose');
  const isOwn = proposal.proposedBy.id === id;
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 1.5 }}>
      {isOutdated ? (
        <Alert severity="warning">{t('alarmSettings.outdated')}</Alert>
      ) : (
        isOwn && <Alert severity="info">{t('alarmSettings.ownProposal')}</Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {mayApprove && !isOwn && !isOutdated && (
          <Button variant="contained" onClick={() => onAct('approve')}>
            {t('alarmSettings.approve')}
          </Button>
        )}
        {(isOwn ? mayPropose : mayApprove || mayPropose) && (
          <Button variant="outlined" color="inherit" onClick={() => onAct('withdraw')}>
            {t(isOwn ? 'alarmSettings.withdraw' : 'alarmSettings.refuse')}
          </Button>
        )}
        {mayPropose && isOutdated && (
          <Button component={Link} to={`/alarm-settings/propose?ward=${proposal.wardId}`}>
            {t('alarmSettings.proposeAnew')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
