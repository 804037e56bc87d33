import type { getOccupancy as contract } from '@nilecare/contracts/api/facility-occupancy.ts';
import { BedState } from '@nilecare/contracts/beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { occupancy, type StateCount } from '../data/occupancy.ts';
import type { Deps } from '../deps.ts';

const counted = BedState.exclude(['retired']).options;

export const getOccupancy: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => {
  const at = clock.now();
  const counts = await occupancy(db.read).byState(query, actor.facilityFilter(), at);
  const byWard = Map.groupBy(counts, (it) => it.wardId);
  const wards = [...byWard].map(([wardId, of]) => ({ wardId, facilityId: of[0]?.facilityId ?? '', ...sumOf(of) }));
  return { at: at.toISOString(), ...sumOf(counts), wards };
};

function sumOf(counts: readonly StateCount[]) {
  const of = (state: StateCount['state']) =>
    counts.filter((it) => it.state === state).reduce((sum, it) => sum + it.count, 0);
  // Every state has its number, also where it is none.
  const states = Object.fromEntries(counted.map((state) => [state, of(state)])) as Record<StateCount['state'], number>;
  const available = counted.reduce((sum, state) => sum + (state === 'blocked' ? 0 : states[state]), 0);
  return { available, occupied: states.occupied, rate: available > 0 ? states.occupied / available : null, states };
}
