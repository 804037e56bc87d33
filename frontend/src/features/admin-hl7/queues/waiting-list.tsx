import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../../shared-ui/ago.tsx';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { PlainTable } from '../../../shared-ui/plain-table.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { useFormats } from '../../../shared-ui/use-format.ts';
import { PatientName } from '../../admin-audit/patient-name.tsx';
import { FaultText } from '../fault-text.tsx';
import { MessageState } from '../message-state.tsx';
import { typeText } from '../type-text.ts';
import { kindOf, type AnyMessage, type Way } from '../way.ts';
import { useQueued, type QueuePage } from './use-queued.ts';

interface Props {
  readonly way: Way;
  readonly query: QueuePage;
}

/** What waits for its turn or for another try, the oldest first. */
export function WaitingList({ way, query }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queued = useQueued();
  const items = query.data?.items ?? [];
  const tryAt = ({ dueAt, attempts, facilityId }: AnyMessage) =>
    dueAt !== null && attempts > 0 ? formats(facilityId).exactTime(dueAt) : '–';
  return (
    <Panel title={t('hl7.queues.waiting')} flush={items.length > 0}>
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={120} />}
      {query.isSuccess && items.length === 0 && (
        <Typography color="textSecondary">{t('hl7.queues.noneWaiting')}</Typography>
      )}
      {items.length > 0 && (
        <PlainTable
          label={t('hl7.queues.waiting')}
          heads={[
            ...[t('common.time'), t(`hl7.messages.${kindOf[way]}`), t('hl7.messages.type'), t('hl7.messages.patient')],
            ...[t('common.state'), t('hl7.messages.attempts'), t('hl7.queues.nextTry'), t('hl7.messages.cause')],
          ]}
          rows={items.map((row) => {
            const { at, channel, path } = queued(row);
            return {
              key: row.id,
              cells: [
                <RowLink key="a" to={path}>
                  <Ago at={at} />
                </RowLink>,
                <bdi key="c">{channel}</bdi>,
                <Ltr key="t">{typeText(row)}</Ltr>,
                <PatientName key="p" patientId={row.patientId} />,
                <MessageState key="s" row={row} />,
                row.attempts,
                tryAt(row),
                row.fault ? <FaultText key="f" fault={row.fault} /> : '–',
              ],
            };
          })}
        />
      )}
      {query.data?.nextCursor && <Typography sx={{ px: 2, pb: 2 }}>{t('hl7.queues.moreWait')}</Typography>}
    </Panel>
  );
}
