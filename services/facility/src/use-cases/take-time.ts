import type { Resource } from '@nilecare/contracts/api/facility-resources.ts';
import { bookingRows } from '../data/bookings.ts';
import { places } from '../data/places.ts';
import type { FacilityTx } from '../deps.ts';
import { take, withBuffers, type Time } from '../domain/booking.ts';

/**
 * What a booking takes of a locked resource.
 * @param except the booking that is moved
 * @throws BookingBackwards, BookingTooLong, OutsideHours, ResourceTaken
 */
export async function takeTime(tx: FacilityTx, resource: Resource, time: Time, except?: string): Promise<Time> {
  const { timeZone } = await places(tx).getFacility(resource.facilityId);
  const others = await bookingRows(tx).takenAround(resource.id, withBuffers(resource, time), except);
  return take(resource, time, timeZone, others);
}
