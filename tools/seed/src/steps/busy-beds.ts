import { once, type Clients } from '../clients.ts';
import { idIn, type Places } from './places.ts';

const THREE_DAYS_MINUTES = 4320;

/** Free beds of the general ward that are not simply ready: one is kept, one blocked, one dirty. */
export async function leaveBedsBusy(facility: Clients['facility'], places: Places): Promise<void> {
  const [kept, blocked, dirty] = ['09', '10', '11'].map((label) => ({
    bedId: idIn(places.beds, `cairo-medicine-${label}`),
  }));
  if (!kept || !blocked || !dirty) return;
  const expected = { note: 'From theatre 2, after surgery', forMinutes: THREE_DAYS_MINUTES };
  await facility.reserveBed({ params: kept, body: expected }, once('reservation', 'cairo-medicine-09'));
  // A seed that was cut off goes on from where the bed is.
  if ((await facility.getBed({ params: blocked })).state === 'ready')
    await facility.blockBed({ params: blocked, body: { reason: 'The side rail does not lock' } });
  const { state } = await facility.getBed({ params: dirty });
  if (state === 'ready') await facility.blockBed({ params: dirty, body: { reason: 'An infusion was spilled' } });
  if (state === 'ready' || state === 'blocked') await facility.unblockBed({ params: dirty, body: {} });
}
