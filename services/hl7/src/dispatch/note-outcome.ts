import type { WholeMessageRow } from '../data/messages.ts';
import { queue } from '../data/queue.ts';
import type { Deps } from '../deps.ts';
import type { Effect } from '../inbound/handler.ts';
import type { Fault } from '../er7/fault.ts';
import { putApplicationAnswer, type Outcome } from '../outbound/application-answer.ts';

type Ended = Effect | { readonly fault: Fault };

/** Notes what became of a message, together with the application answer that its sender asked for. */
export async function noteOutcome(
  row: WholeMessageRow,
  ended: Ended,
  deps: Pick<Deps, 'db' | 'cipher' | 'clock' | 'bells' | 'tally' | 'channels'>,
): Promise<void> {
  const { db, clock, cipher } = deps;
  const note = (on: Parameters<typeof queue>[0]) =>
    'fault' in ended
      ? queue(on).failed(row, clock.now(), ended.fault, cipher)
      : queue(on).done(row, clock.now(), ended.patientId);
  const outcome: Outcome = 'fault' in ended ? { code: 'AE', fault: ended.fault } : { code: 'AA' };
  const answersTo = deps.channels.book().answersTo(row.channel_id);
  if (answersTo === null) await note(db.read);
  else
    deps.bells.ring(
      await db.transaction(async (tx) =>
        (await note(tx)) ? putApplicationAnswer(tx, row, answersTo, outcome, deps) : [],
      ),
    );
  if ('fault' in ended) deps.tally.add(row.channel_id, 'failed');
}
