import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Reader } from '../../deps.ts';
import { isTakenAtHome } from '../../domain/prescribing/home-drugs.ts';
import { prescriptionItems } from './prescription-items.ts';
import { reconciliations, type LineRow } from './reconciliations.ts';

const self = serviceActor('medication').id;

/** What these records of one person take at home, as the reconciliations that are open and the last complete one say. */
export async function homeDrugs(db: Reader, patientIds: readonly string[]): Promise<LineRow[]> {
  const all = await reconciliations(db).of(patientIds);
  const [last] = all
    .filter((it) => it.state === 'complete')
    .toSorted((one, other) => (other.completed_at?.getTime() ?? 0) - (one.completed_at?.getTime() ?? 0));
  const asked = all.filter((it) => it.state === 'open' || it === last).map((it) => it.id);
  const lines = await reconciliations(db).linesOf(asked);
  const continued = lines.flatMap((it) => (it.origin === 'home' && it.continued_by_id ? [it.continued_by_id] : []));
  const events = await prescriptionItems(db).eventsOf(continued);
  // The newest first; nobody but the service itself ends an order because of a discharge.
  const latest = new Map(events.toReversed().map((event) => [event.item_id, event]));
  return lines.filter((line) =>
    isTakenAtHome(line, (itemId) => {
      const event = latest.get(itemId);
      return event?.kind === 'discontinued' && event.reason === 'discharged' && event.made_by === self;
    }),
  );
}
