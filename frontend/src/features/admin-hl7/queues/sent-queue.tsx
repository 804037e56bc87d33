import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-destinations.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { given } from '../../../shared-ui/given.ts';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useChannelNames } from '../use-channel-names.ts';
import { useSentQuery } from '../use-hl7.ts';
import { useListsFollow } from '../use-lists-follow.ts';
import { ForSomebody } from './for-somebody.tsx';
import type { Queued } from './queued.ts';
import { WaitingList } from './waiting-list.tsx';

const SHOWN = 50;

/** Messages to other systems that were refused, or wait to be sent. */
export function SentQueue({ destinationId }: { readonly destinationId: string | undefined }) {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  useListsFollow('destination');
  const cursor = useFilter().get('cursor');
  const order = 'oldest';
  const refused = useQuery(
    useSentQuery({ ...given({ destinationId, cursor }), state: 'refused', order, limit: SHOWN }),
  );
  const waiting = useQuery(useSentQuery({ ...given({ destinationId }), state: 'waiting', order, limit: SHOWN }));
  const queued = (row: Hl7Outgoing): Queued => ({
    ...{ row, way: 'sent', at: row.createdAt, channel: nameOf(row.destinationId) },
    path: `/admin/hl7/sent/${row.id}`,
  });
  return (
    <>
      <ForSomebody
        way="sent"
        title={t('hl7.queues.refused')}
        none={t('hl7.queues.noneRefused')}
        query={refused}
        queued={queued}
      />
      <WaitingList query={waiting} queued={queued} />
    </>
  );
}
