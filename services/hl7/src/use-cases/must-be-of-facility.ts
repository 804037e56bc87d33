import { DestinationElsewhere } from '@nilecare/contracts/api/hl7.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { destinations } from '../data/destinations.ts';
import type { Hl7Tx } from '../deps.ts';

/** Answers to messages of a facility go to a destination of the same one. @throws DestinationElsewhere */
export async function mustBeOfFacility(tx: Hl7Tx, destinationId: string | null, facilityId: string): Promise<void> {
  if (destinationId === null) return;
  const found = await destinations(tx)
    .get(destinationId)
    .catch((error: unknown) => {
      if (error instanceof NotFound) return undefined;
      throw error;
    });
  if (found?.facilityId !== facilityId)
    throw new DestinationElsewhere('Choose a destination of the facility that the channel is of.');
}
