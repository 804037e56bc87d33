import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let wardIds: [string, string];

beforeAll(async () => {
  office = await openOffice();
  const other = await office.hospital.aWard();
  wardIds = [office.hospital.ward.id, other.id];
  for (const wardId of wardIds) {
    const { id } = await office.hospital.aStaffMember('nurse');
    await office.onDuty(id, new Date(start).toISOString(), new Date(start + HOUR_MS).toISOString(), { wardId });
  }
});
afterAll(() => office?.system.stop());

const PLANNERS = 200;
const HOUR_MS = 3_600_000;
const start = Date.UTC(2027, 2, 1);

test.each(seeds(1))(
  'two hundred planners want one person for the same hours: she has one duty (seed %i)',
  async (seed) => {
    const random = seededRandom(`planners ${seed}`);
    const { id } = await office.hospital.aStaffMember('nurse');
    const noon = start + 12 * HOUR_MS;
    const outcomes = await Promise.all(
      Array.from({ length: PLANNERS }, () => {
        // Each span has noon in it: any two of them overlap.
        const from = new Date(noon - Math.ceil(random.uniform() * 12) * HOUR_MS).toISOString();
        const to = new Date(noon + Math.ceil(random.uniform() * 12) * HOUR_MS).toISOString();
        return outcome(office.onDuty(id, from, to, { wardId: random.pick(wardIds) }));
      }),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'duty-overlaps': PLANNERS - 1 });
    const duties = await office.rows.selectFrom('duties').select('id').where('staff_id', '=', id).execute();
    expect(duties).toHaveLength(1);
    const events = await office.rows
      .selectFrom('outbox')
      .select('body')
      .where('target', '=', 'duty.assigned')
      .where('message_key', '=', duties[0]?.id ?? '')
      .execute();
    expect(events.length).toBeLessThanOrEqual(1);
  },
);
