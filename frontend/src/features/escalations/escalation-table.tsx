import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PriorityLabel } from '../alarms/priority-label.tsx';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { EscalatedAlarm } from './escalated-alarm.tsx';
import { EscalationOutcome } from './escalation-outcome.tsx';
import { EscalationSteps } from './escalation-steps.tsx';

/** Which alarm each is about, for who may see alarms: notification does not say whose they are. */
function useAlarmsOf(escalations: readonly Escalation[]) {
  const api = useApi();
  const may = useMay('alarm:read');
  const ids = escalations.flatMap((it) => (it.alarm ? it.subjectId : [])).toSorted();
  const open = useOpenAlarms();
  const news = open.flatMap((it) => (ids.includes(it.id) ? `${it.id} ${it.seq}` : [])).toSorted();
  const { data, isLoading } = useQuery({
    // Read again when there is news of an escalation, or of one of the alarms.
    queryKey: ['escalations', 'alarms', ids, news],
    queryFn: ({ signal }) => api.device.listAlarms({ query: { ids, limit: ids.length } }, { signal }),
    enabled: may && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return { isLoading, alarms: new Map(data?.items.map((it) => [it.id, it])) };
}

export function EscalationTable({ escalations }: { escalations: readonly Escalation[] }) {
  const { t } = useTranslation();
  const { alarms, isLoading } = useAlarmsOf(escalations);
  return (
    <TableContainer>
      <Table sx={{ minWidth: 860, '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('escalations.began')}</TableCell>
            <TableCell>{t('alarms.priorityTitle')}</TableCell>
            <TableCell>{t('escalations.what')}</TableCell>
            <TableCell>{t('escalations.who')}</TableCell>
            <TableCell>{t('escalations.outcome')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {escalations.map((it) => (
            <Row key={it.id} escalation={it} alarm={alarms.get(it.subjectId)} isLoading={isLoading} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

interface RowProps {
  readonly escalation: Escalation;
  readonly alarm: Alarm | undefined;
  /** The alarm is still being read. */
  readonly isLoading: boolean;
}

function Row({ escalation, alarm, isLoading }: RowProps) {
  const format = useFormat();
  const { startedAt, priority } = escalation;
  return (
    <TableRow hover>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <time dateTime={startedAt} title={format.full(startedAt)}>
          {format.dateTime(startedAt)}
        </time>
      </TableCell>
      <TableCell>
        <PriorityLabel priority={priority} />
      </TableCell>
      <TableCell>
        {isLoading ? <Skeleton width={180} /> : <EscalatedAlarm escalation={escalation} alarm={alarm} />}
      </TableCell>
      <TableCell>
        <EscalationSteps escalation={escalation} />
      </TableCell>
      <TableCell>
        <EscalationOutcome escalation={escalation} alarm={alarm} />
      </TableCell>
    </TableRow>
  );
}
