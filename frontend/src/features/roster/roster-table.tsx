import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ClockSpan } from '../../shared-ui/clock-span.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { localeOf } from '../../i18n/languages.ts';
import { DutyButton } from './duty-button.tsx';
import { canBeFilled } from './gaps-to-fill.ts';
import { lineKey, linesOf, rosterCells, type RosterDuty, type RosterLine } from './roster-cells.ts';
import { daysOf } from './week.ts';

interface Props {
  readonly roster: Roster;
  readonly nameOf: (staffId: string) => string;
  readonly mayPlan: boolean;
  readonly onAssign: (line: RosterLine, date: string) => void;
  readonly onOpen: (duty: RosterDuty) => void;
}

/** A week of a ward: a line for each shift, a column for each day. */
export function RosterTable({ roster, nameOf, mayPlan, onAssign, onOpen }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const cellAt = rosterCells(roster);
  const days = daysOf(roster.from);
  const dayName = new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const named = (date: string) => dayName.format(new Date(`${date}T00:00:00Z`));
  const lineName = (line: RosterLine) => {
    if (line === 'on-call') return t('roster.onCall');
    return line === 'other' ? t('roster.otherTimes') : nameIn(language, line.name);
  };
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('roster.title')}>
      <Table size="small" sx={{ minWidth: 980, tableLayout: 'fixed', '& td': { verticalAlign: 'top', px: 0.75 } }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 120 }}>{t('roster.shift')}</TableCell>
            {days.map((date) => (
              <TableCell key={date}>{named(date)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {linesOf(roster).map((line) => (
            <TableRow key={lineKey(line)}>
              <TableCell component="th" scope="row">
                {lineName(line)}
                {typeof line !== 'string' && (
                  <Typography variant="caption" component="div" color="textSecondary">
                    <ClockSpan from={line.from} to={line.to} />
                  </Typography>
                )}
              </TableCell>
              {days.map((date) => {
                const { duties, gaps } = cellAt(line, date);
                return (
                  <TableCell key={date}>
                    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
                      {duties.map((duty) => (
                        <DutyButton key={duty.id} {...{ roster, duty, nameOf, mayPlan, onOpen }} />
                      ))}
                      {gaps.map((gap) => (
                        <StatusChip
                          key={`${gap.role} ${gap.from}`}
                          tone={canBeFilled(gap, Date.now()) ? 'trouble' : 'quiet'}
                          label={`${t(`roster.role.${gap.role}`)} ${t('roster.missing', gap)}`}
                        />
                      ))}
                      {mayPlan && (
                        <IconButton
                          onClick={() => onAssign(line, date)}
                          aria-label={t('roster.assignTo', { shift: lineName(line), date: named(date) })}
                          sx={{ minWidth: 44, minHeight: 44 }}
                        >
                          <Add fontSize="small" />
                        </IconButton>
                      )}
                    </Box>
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
