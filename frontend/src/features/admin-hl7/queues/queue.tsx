import { useListsFollow } from '../use-lists-follow.ts';
import type { Way } from '../way.ts';
import { ForSomebody } from './for-somebody.tsx';
import type { QueuePage } from './use-queued.ts';
import { WaitingList } from './waiting-list.tsx';

interface Props {
  readonly way: Way;
  /** What failed or was refused. */
  readonly forSomebody: QueuePage;
  readonly waiting: QueuePage;
}

/** What waits for somebody to decide, and below it what waits for its turn. */
export function Queue({ way, forSomebody, waiting }: Props) {
  useListsFollow(way);
  return (
    <>
      <ForSomebody way={way} query={forSomebody} />
      <WaitingList way={way} query={waiting} />
    </>
  );
}
