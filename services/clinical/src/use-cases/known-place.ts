import { UnknownPlace } from '@nilecare/contracts/api/clinical-stays.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../deps.ts';
import { isAway } from './is-away.ts';

/**
 * Whether the facility service knows this ward in this facility. Where it does not answer, or does not show the ward to
 * somebody who works elsewhere, nobody is turned away at the door: the answer is false.
 * @throws UnknownPlace when it answers that there is no such ward there
 */
export async function placeIsKnown(
  { facility, log }: Pick<Deps, 'facility' | 'log'>,
  facilityId: string,
  wardId: string | null,
): Promise<boolean> {
  if (wardId === null) return false;
  try {
    const ward = await facility.getWard({ params: { wardId } });
    if (ward.facilityId !== facilityId) throw new UnknownPlace('Choose a ward of this facility.', { wardId });
    return true;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404)
      throw new UnknownPlace('Choose a ward of this facility.', { wardId });
    if (error instanceof RemoteProblem && error.status === 403) return false;
    if (!isAway(error)) throw error;
    log.warn({ err: error }, 'the ward could not be checked');
    return false;
  }
}
