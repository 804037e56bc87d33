import { SlotTaken } from '@nilecare/contracts/api/appointment.ts';

/** Which visits of others are in the way is not told to a patient. */
export async function withoutOthers<T>(staffId: string, booked: Promise<T>): Promise<T> {
  try {
    return await booked;
  } catch (error) {
    if (error instanceof SlotTaken) throw new SlotTaken(staffId, []);
    throw error;
  }
}
