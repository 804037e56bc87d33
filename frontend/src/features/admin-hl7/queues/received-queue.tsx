import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { given } from '../../../shared-ui/given.ts';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useChannelNames } from '../use-channel-names.ts';
import { useReceivedQuery } from '../use-hl7.ts';
import { useListsFollow } from '../use-lists-follow.ts';
import { ForSomebody } from './for-somebody.tsx';
import type { Queued } from './queued.ts';
import { WaitingList } from './waiting-list.tsx';

const SHOWN = 50;

/** Messages that came and failed, or wait to be done. */
export function ReceivedQueue({ channelId }: { readonly channelId: string | undefined }) {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  useListsFollow('channel');
  const cursor = useFilter().get('cursor');
  const order = 'oldest';
  const failed = useQuery(useReceivedQuery({ ...given({ channelId, cursor }), state: 'failed', order, limit: SHOWN }));
  const waiting = useQuery(useReceivedQuery({ ...given({ channelId }), state: 'waiting', order, limit: SHOWN }));
  const queued = (row: Hl7Message): Queued => ({
    ...{ row, way: 'received', at: row.receivedAt, channel: nameOf(row.channelId) },
    path: `/admin/hl7/received/${row.id}`,
  });
  return (
    <>
      <ForSomebody
        way="received"
        title={t('hl7.queues.failed')}
        none={t('hl7.queues.noneFailed')}
        query={failed}
        queued={queued}
        tellsBehind
      />
      <WaitingList query={waiting} queued={queued} />
    </>
  );
}
