import { useQuery } from '@tanstack/react-query';
import { given } from '../../../shared-ui/given.ts';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useReceivedQuery } from '../use-hl7.ts';
import { Queue } from './queue.tsx';
import { oldestFirst } from './use-queued.ts';

/** Messages that came and failed, or wait to be done. */
export function ReceivedQueue({ channelId }: { readonly channelId: string | undefined }) {
  const of = { ...oldestFirst, ...given({ channelId }) };
  const cursor = useFilter().get('cursor');
  const failed = useQuery(useReceivedQuery({ ...of, ...given({ cursor }), state: 'failed' }));
  const waiting = useQuery(useReceivedQuery({ ...of, state: 'waiting' }));
  return <Queue way="received" forSomebody={failed} waiting={waiting} />;
}
