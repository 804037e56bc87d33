import { staffCreated, staffUpdated } from '@nilecare/contracts/events/business.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { inParts } from '../data/in-parts.ts';
import { licenceRows } from '../data/licences.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { BusinessTx, Deps } from '../deps.ts';
import type { ImportPlan } from '../domain/import-plan.ts';
import type { ImportedStaff } from '../domain/import-rows.ts';
import { staffFacts } from '../views/staff.ts';

interface Place {
  readonly organisationId: string;
  readonly facilityId: string;
}

type Context = Pick<Deps & RequestContext, 'actor' | 'cipher' | 'clock'>;

/** Stores what an import plans, with its events and audit entries. @throws EmployeeNumberTaken, LicenceNumberTaken */
export async function applyImport(tx: BusinessTx, plan: ImportPlan, place: Place, context: Context): Promise<void> {
  for (const part of inParts(plan.created)) await createAll(tx, part, place, context);
  await changeAll(tx, plan, context);
  const { created, changed, unchanged } = plan;
  await tx.audit.record('staff.import', {
    actor: context.actor,
    facilityId: place.facilityId,
    resource: `organisation/${place.organisationId}`,
    details: { created: created.length, changed: changed.length, unchanged },
  });
}

async function createAll(tx: BusinessTx, rows: readonly ImportedStaff[], place: Place, context: Context) {
  const { actor, cipher, clock } = context;
  const people = rows.map(({ line: _line, phone, email, licence, ...row }) => ({
    staff: {
      ...place,
      ...row,
      id: newId(),
      version: 1,
      facilityIds: [place.facilityId],
      specialities: row.specialities ?? [],
      languages: row.languages ?? [],
      contact: { phone: phone ?? null, email: email ?? null },
      active: true,
    },
    licence,
  }));
  const all = people.map((it) => it.staff);
  await staffRows(tx).insertAll(all, cipher, clock.now());
  const held = people.flatMap(({ staff, licence }) =>
    licence ? [{ ...licence, id: newId(), staffId: staff.id }] : [],
  );
  await licenceRows(tx).insertAll(held, clock.now());
  await tx.outbox.addAll(all.map((staff) => outgoing(staffCreated, staffFacts(staff), staff.id)));
  await tx.audit.recordAll(
    'staff.create',
    all.map(({ id, facilityId }) => ({ actor, facilityId, resource: `staff/${id}`, details: { imported: true } })),
  );
}

async function changeAll(tx: BusinessTx, { changed }: ImportPlan, { actor, cipher, clock }: Context): Promise<void> {
  for (const { after, licence } of changed) {
    await staffRows(tx).update(after, cipher);
    if (licence && 'id' in licence) await licenceRows(tx).update({ ...licence, staffId: after.id });
    else if (licence) await licenceRows(tx).insertAll([{ ...licence, id: newId(), staffId: after.id }], clock.now());
  }
  await tx.outbox.addAll(changed.map(({ after }) => outgoing(staffUpdated, staffFacts(after), after.id)));
  await tx.audit.recordAll(
    'staff.update',
    changed.map(({ after }) => ({
      actor,
      facilityId: after.facilityId,
      resource: `staff/${after.id}`,
      details: { imported: true },
    })),
  );
}
