import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Hl7Tx } from '../deps.ts';

/** Records that are two people again do not wait behind what of the other one was refused. */
export async function releaseApart(
  { linked, mergedId, survivorId }: LinkNews,
  { tx }: { readonly tx: Hl7Tx },
): Promise<void> {
  if (linked) return;
  await outgoingRows(tx).release({ patientIds: await patientLinks(tx).withMerged([mergedId, survivorId]) });
}
