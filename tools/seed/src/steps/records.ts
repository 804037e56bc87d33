import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { once, type Clients, type RecordClient } from '../clients.ts';
import { recordPlans, type RecordPlan } from '../plan/records.ts';

/**
 * Writes into the records of the patients whom the doctor of the demo attends, as the doctor. Doing it again adds nothing.
 */
export async function writeRecords(
  record: RecordClient,
  clinical: Clients['clinical'],
  staffId: string,
): Promise<void> {
  const { items } = await clinical.listEncounters({ query: { staffId, status: ['in-progress'], class: 'inpatient' } });
  const inOrder = items.toSorted((a, b) => a.id.localeCompare(b.id));
  for (const [index, { id: encounterId, patientId }] of inOrder.entries()) {
    const plan = recordPlans[index % recordPlans.length];
    if (plan) await writeRecord(record, { patientId, encounterId }, plan);
  }
}

interface Stay {
  readonly patientId: string;
  readonly encounterId: string;
}

async function writeRecord(record: RecordClient, { patientId, encounterId }: Stay, plan: RecordPlan): Promise<void> {
  const key = (what: string, index = 0) => once(what, `${encounterId}-${index}`);
  for (const [index, problem] of plan.problems.entries())
    await record.recordProblem({ body: { patientId, ...problem } }, key('problem', index));
  if (plan.allergies === null) await record.stateNoAllergies({ body: { patientId } }, key('no-allergies'));
  for (const [index, allergy] of (plan.allergies ?? []).entries())
    await record.recordAllergy({ body: { patientId, ...allergy } }, key('allergy', index));
  for (const [index, immunisation] of plan.immunisations.entries())
    await record.recordImmunisation({ body: { patientId, ...immunisation } }, key('immunisation', index));
  await record.recordObservation({ body: { patientId, encounterId, ...plan.observation } }, key('observation'));
  const sections = [...plan.note];
  const note = { patientId, encounterId, type: 'progress' as const, sections };
  await sign(record, await record.beginNote({ body: note }, key('note')));
}

/** A note that an earlier seed signed is answered as it was begun. */
async function sign(record: RecordClient, { id: noteId, version }: { id: string; version: number }): Promise<void> {
  try {
    await record.signNote({ params: { noteId } }, { ifMatch: version });
  } catch (error) {
    if (!(error instanceof RemoteProblem && error.code === 'note-not-draft')) throw error;
  }
}
