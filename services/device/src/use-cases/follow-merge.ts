import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import type { DeviceTx } from '../deps.ts';

/**
 * Two records are one person from now on, or no longer: whoever measures one of them is read anew, so that what is shown,
 * her limits and her suppressions are right with the next sample.
 */
export async function followMerge({ survivorId, mergedId }: LinkNews, tx: DeviceTx): Promise<void> {
  await registryState(tx).lock();
  const patientIds = await patientLinks(tx).withMerged([survivorId, mergedId]);
  await registryState(tx).noteChange(await limitsWriter(tx).pairedDevices(patientIds));
}
