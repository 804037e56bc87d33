import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { useCalled } from '../escalations/use-called.ts';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { AlarmPlaceLink } from './alarm-place-link.tsx';
import { alarmLong } from './alarm-text.ts';
import { PriorityLabel } from './priority-label.tsx';

interface Props {
  readonly alarms: readonly Alarm[];
  /** With a column that says which bed and patient. */
  readonly withPlace: boolean;
}

/** Alarms with what became of them. */
export function AlarmTable({ alarms, withPlace }: Props) {
  const { t } = useTranslation();
  return (
    <TableContainer>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('alarms.log.raised')}</TableCell>
            <TableCell>{t('alarms.priorityTitle')}</TableCell>
            {withPlace && <TableCell>{t('alarms.log.patient')}</TableCell>}
            <TableCell>{t('alarms.log.what')}</TableCell>
            <TableCell>{t('alarms.log.answered')}</TableCell>
            <TableCell>{t('alarms.log.over')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {alarms.map((alarm) => (
            <AlarmRow key={alarm.id} alarm={alarm} withPlace={withPlace} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function AlarmRow({ alarm, withPlace }: { alarm: Alarm; withPlace: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { span } = useSpans();
  const language = usePreferences((it) => it.language);
  const called = useCalled();
  const after = (at: string) => t('alarms.log.took', { age: span(Date.parse(at) - Date.parse(alarm.raisedAt)) });
  return (
    <TableRow hover>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <time dateTime={alarm.raisedAt} title={format.full(alarm.raisedAt)}>
          {format.dateTime(alarm.raisedAt)}
        </time>
      </TableCell>
      <TableCell>
        <PriorityLabel priority={alarm.priority} />
      </TableCell>
      {withPlace && (
        <TableCell>
          <AlarmPlaceLink alarm={alarm} />
        </TableCell>
      )}
      <TableCell>
        {alarmLong(alarm, t, language)}
        <Typography variant="body2" color="textSecondary">
          {t(`alarms.kind.${alarm.kind}`)}
          {alarm.suppressed && ` · ${t('suppressions.recorded')}`}
        </Typography>
      </TableCell>
      <TableCell>
        {alarm.state === 'raised' && <AcknowledgeButton alarm={alarm} size="row" />}
        {alarm.state !== 'raised' && !alarm.acknowledgedBy && (
          <Typography variant="body2" color="textSecondary">
            {t('alarms.log.notYet')}
          </Typography>
        )}
        {alarm.acknowledgedBy && alarm.acknowledgedAt && (
          <>
            <bdi>{alarm.acknowledgedBy.name}</bdi> · {after(alarm.acknowledgedAt)}
            <Typography variant="body2" color="textSecondary">
              {alarm.acknowledgeReason}
            </Typography>
          </>
        )}
        {alarm.escalation && <Typography variant="body2">{called(alarm.escalation)}</Typography>}
      </TableCell>
      <TableCell>{alarm.resolvedAt ? after(alarm.resolvedAt) : t(`alarms.state.${alarm.state}`)}</TableCell>
    </TableRow>
  );
}
