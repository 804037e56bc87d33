import type { Staff, StaffRecord } from '@nilecare/contracts/api/business.ts';
import { EmployeeNumberTaken } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BusinessTx } from '../deps.ts';
import { contactPlaces } from './contact-places.ts';
import { grouped } from './grouped.ts';
import { homeFirst, type StaffRow } from './staff.ts';

/** What rules ask of a staff member whose row is locked. */
export interface LockedStaff extends Pick<Staff, 'id' | 'facilityId' | 'facilityIds' | 'profession' | 'active'> {
  readonly version: number;
  readonly weekVersion: number;
}

/** What stands in the rows of a staff member, without licences. */
export type StaffFacts = Omit<StaffRecord, 'licences'>;

export const staffRows = (tx: BusinessTx) => ({
  /**
   * The staff member, locked until the transaction ends: changes of one person's record, duties, leave and hours queue here.
   * @throws NotFound
   */
  async lock(id: string): Promise<LockedStaff> {
    const [locked] = await this.lockAll([id]);
    if (!locked) throw new NotFound('staff member', id);
    return locked;
  },

  /** Several, always in the same order, so that two transactions do not wait for each other. */
  async lockAll(ids: readonly string[]): Promise<LockedStaff[]> {
    const rows = await tx
      .selectFrom('staff')
      .selectAll()
      .where(within('id', [...new Set(ids)]))
      .orderBy('id')
      .forUpdate()
      .execute();
    const facilities = await tx
      .selectFrom('staff_facilities')
      .selectAll()
      .where(
        within(
          'staff_id',
          rows.map((it) => it.id),
        ),
      )
      .execute();
    const facilitiesOf = grouped(facilities, (it) => it.staff_id);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      weekVersion: row.week_version,
      facilityId: row.facility_id,
      facilityIds: homeFirst(
        row.facility_id,
        facilitiesOf(row.id).map((it) => it.facility_id),
      ),
      profession: row.profession,
      active: row.active === 1,
    }));
  },

  /** @throws EmployeeNumberTaken */
  async insertAll(facts: readonly StaffFacts[], cipher: FieldCipher, at: Date): Promise<void> {
    const rows = facts.map((it) => ({ ...columnsOf(it, cipher), id: it.id, week_version: 1, created_at: at }));
    await unlessTaken(tx.insertInto('staff').values(rows).execute());
    await writeParts(tx, facts);
  },

  /** Of a locked staff member. @throws EmployeeNumberTaken */
  async update(facts: StaffFacts, cipher: FieldCipher): Promise<void> {
    await unlessTaken(tx.updateTable('staff').set(columnsOf(facts, cipher)).where('id', '=', facts.id).execute());
    await tx.deleteFrom('staff_facilities').where('staff_id', '=', facts.id).execute();
    await tx.deleteFrom('staff_specialities').where('staff_id', '=', facts.id).execute();
    await tx.deleteFrom('staff_languages').where('staff_id', '=', facts.id).execute();
    await writeParts(tx, [facts]);
  },

  /** For a change of what belongs to a locked staff member. */
  async setVersion(id: string, version: number): Promise<void> {
    await tx.updateTable('staff').set({ version }).where('id', '=', id).execute();
  },
});

function columnsOf(facts: StaffFacts, cipher: FieldCipher): Omit<StaffRow, 'id' | 'week_version' | 'created_at'> {
  const { phone, email } = facts.contact;
  const places = contactPlaces(facts.id);
  return {
    version: facts.version,
    organisation_id: facts.organisationId,
    facility_id: facts.facilityId,
    name_en: facts.name.en,
    name_ar: facts.name.ar,
    profession: facts.profession,
    employee_number: facts.employeeNumber,
    phone: phone === null ? null : cipher.encrypt(phone, places.phone),
    email: email === null ? null : cipher.encrypt(email, places.email),
    active: Number(facts.active),
  };
}

async function writeParts(tx: BusinessTx, facts: readonly StaffFacts[]): Promise<void> {
  const facilities = facts.flatMap(({ id, facilityIds }) =>
    facilityIds.map((facility_id) => ({ staff_id: id, facility_id })),
  );
  const specialities = facts.flatMap(({ id, specialities: all }) =>
    all.map(({ code, text }, position) => ({ staff_id: id, position, code, text })),
  );
  const languages = facts.flatMap(({ id, languages: all }) =>
    all.map((tag, position) => ({ staff_id: id, position, tag })),
  );
  await tx.insertInto('staff_facilities').values(facilities).execute();
  if (specialities.length) await tx.insertInto('staff_specialities').values(specialities).execute();
  if (languages.length) await tx.insertInto('staff_languages').values(languages).execute();
}

async function unlessTaken(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error)) throw new EmployeeNumberTaken('Somebody of the organisation has this employee number.');
    throw error;
  }
}
