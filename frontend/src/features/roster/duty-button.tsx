import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ClockSpan } from '../../shared-ui/clock-span.tsx';
import { createFormat } from '../../shared-ui/format.ts';
import { lineOf, problemsOf, type RosterDuty } from './roster-cells.ts';

interface Props {
  readonly roster: Roster;
  readonly duty: RosterDuty;
  readonly nameOf: (staffId: string) => string;
  readonly mayPlan: boolean;
  readonly onOpen: (duty: RosterDuty) => void;
}

/** One duty of the roster; planners open it. */
export function DutyButton({ roster, duty, nameOf, mayPlan, onOpen }: Props) {
  const { t } = useTranslation();
  const format = createFormat(
    usePreferences((it) => it.language),
    roster.timeZone,
  );
  const isApart = typeof lineOf(duty, roster) === 'string';
  const marks = [
    duty.onCall === null ? t(`roster.role.${duty.role}`) : t(`roster.rank.${duty.onCall}`),
    ...(duty.inCharge ? [t('roster.inCharge')] : []),
  ];
  const warnings = [
    ...problemsOf(roster, duty.id).map((it) => t(`roster.problem.${it}`)),
    ...(duty.overrideReason === null ? [] : [t('roster.override', { reason: duty.overrideReason })]),
  ];
  const content = (
    <>
      <Typography component="span" variant="body2" sx={{ fontWeight: 600, display: 'block' }}>
        {nameOf(duty.staffId)}
      </Typography>
      <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
        {marks.join(t('common.listSeparator'))}
        {isApart && (
          <>
            {' '}
            <ClockSpan from={format.time(duty.from)} to={format.time(duty.to)} />
          </>
        )}
      </Typography>
      {warnings.map((it) => (
        <Typography
          key={it}
          component="span"
          variant="caption"
          sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}
        >
          <WarningAmber sx={{ fontSize: 14 }} /> {it}
        </Typography>
      ))}
    </>
  );
  const look = { display: 'block', width: '100%', textAlign: 'start', p: 0.75, borderRadius: 1 } as const;
  if (!mayPlan) return <Box sx={look}>{content}</Box>;
  return (
    <ButtonBase onClick={() => onOpen(duty)} sx={{ ...look, minHeight: 44, border: 1, borderColor: 'divider' }}>
      {content}
    </ButtonBase>
  );
}
