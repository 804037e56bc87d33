import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { alarmSuppressionChanged } from '@nilecare/contracts/events/device.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import { lastingSuppressions, suppressionView } from '../data/suppressions.ts';
import type { Deps, DeviceTx } from '../deps.ts';
import { followRecord } from './correct-birth-date.ts';
import { settlePairings } from './settle-pairings.ts';

/**
 * Two records are one person from now on, or no longer: whoever measures one of them is read anew, so that what is shown,
 * her limits and her suppressions are right with the next sample. What is suppressed is told anew, under whom it is shown
 * from now on.
 */
export async function followMerge({ survivorId, mergedId }: LinkNews, tx: DeviceTx, now: Date): Promise<void> {
  await registryState(tx).lock();
  const patientIds = await patientLinks(tx).withMerged([survivorId, mergedId]);
  await registryState(tx).noteChange(await limitsWriter(tx).pairedDevices(patientIds));
  await tellSuppressions(tx, patientIds, now);
}

async function tellSuppressions(tx: DeviceTx, patientIds: readonly string[], now: Date): Promise<void> {
  const lasting = await lastingSuppressions(tx, patientIds, now);
  if (lasting.length === 0) return;
  const survivors = await patientLinks(tx).survivorsOf(lasting.map((row) => row.patient_id));
  const views = lasting.map((row) => suppressionView(row, survivors.get(row.patient_id) ?? row.patient_id, now));
  await tx.outbox.addAll(views.map((view) => outgoing(alarmSuppressionChanged, view, view.patientId)));
}

/** What must be asked for follows the commit: whose the pairings are that do not know it, and the birth dates of both. */
export async function followBoth(news: LinkNews, deps: Deps): Promise<void> {
  if (!news.linked) await settlePairings(news, deps);
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
