import { faultAt, type Work } from './handler.ts';

/**
 * What a number stands for has to be of the facility of the channel.
 * @throws MessageFault where it is of another one
 */
export function mustBeHere(facilityId: string, place: string, { channel }: Pick<Work, 'channel'>): void {
  if (facilityId !== channel.facilityId) throw faultAt('204', place, 'number-of-another-facility');
}
