import { useQuery } from '@tanstack/react-query';
import { given } from '../../../shared-ui/given.ts';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useSentQuery } from '../use-hl7.ts';
import { Queue } from './queue.tsx';
import { oldestFirst } from './use-queued.ts';

/** Messages to other systems that were refused, or wait to be sent. */
export function SentQueue({ destinationId }: { readonly destinationId: string | undefined }) {
  const of = { ...oldestFirst, ...given({ destinationId }) };
  const cursor = useFilter().get('cursor');
  const refused = useQuery(useSentQuery({ ...of, ...given({ cursor }), state: 'refused' }));
  const waiting = useQuery(useSentQuery({ ...of, state: 'waiting' }));
  return <Queue way="sent" forSomebody={refused} waiting={waiting} />;
}
