import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { WholeOutgoingRow } from '../../data/outgoing.ts';
import { outgoingQueue, outgoingRows } from '../../data/outgoing-queue.ts';
import type { Deps } from '../../deps.ts';

/**
 * Whether a message has to wait behind one of its patient that was refused; then it is not looked at again until somebody
 * decides of that. Records of one person are one patient. Where orders alone were refused, no more than what tells of them waits.
 */
export async function isHeldBack(
  row: Pick<WholeOutgoingRow, 'seq' | 'patient_id' | 'subject_id' | 'order_items'>,
  { id, afterRefusal }: Pick<Hl7Destination, 'id' | 'afterRefusal'>,
  { db }: Pick<Deps, 'db'>,
): Promise<boolean> {
  const { seq, patient_id: patientId } = row;
  if (afterRefusal === 'pass' || patientId === null) return false;
  if (!(await outgoingQueue(db.read).hasRefused(id))) return false;
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const behind = await outgoingQueue(db.read).refusedBefore(id, ids, row);
  if (behind === undefined) return false;
  await db.transaction((tx) => outgoingRows(tx).hold(seq, behind));
  return true;
}
