import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps, DeviceTx } from '../deps.ts';
import { followRecord } from './correct-birth-date.ts';
import { settlePairings } from './settle-pairings.ts';

/**
 * Two records are one person from now on, or no longer: whoever measures one of them is read anew, so that what is shown,
 * her limits and her suppressions are right with the next sample.
 */
export async function followMerge({ survivorId, mergedId }: LinkNews, tx: DeviceTx): Promise<void> {
  await registryState(tx).lock();
  const patientIds = await patientLinks(tx).withMerged([survivorId, mergedId]);
  await registryState(tx).noteChange(await limitsWriter(tx).pairedDevices(patientIds));
}

/** What must be asked for follows the commit: whose the pairings are that do not know it, and the birth dates of both. */
export async function followBoth(news: LinkNews, deps: Deps): Promise<void> {
  if (!news.linked) await settlePairings([news.survivorId, news.mergedId], deps);
  await followBirthDates(news, deps);
}

/** Where clinical is away, the links behind this one do not wait: its next news corrects. */
async function followBirthDates({ survivorId, mergedId }: LinkNews, deps: Deps): Promise<void> {
  try {
    for (const patientId of [survivorId, mergedId]) await followRecord(patientId, deps);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    deps.log.error({ err: error, survivorId, mergedId }, 'the birth date of a merged patient could not be asked for');
  }
}
