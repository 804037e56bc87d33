import type { Selectable } from 'kysely';
import { OrganisationEnded } from '@nilecare/contracts/api/business.ts';
import {
  OrganisationNameTaken,
  RegistrationNumberTaken,
  type Organisation,
} from '@nilecare/contracts/api/business-organisations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { OrganisationsTable } from '@nilecare/database/business/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { BusinessTx, Reader } from '../deps.ts';

const toOrganisation = (row: Selectable<OrganisationsTable>): Organisation => ({
  id: row.id,
  version: row.version,
  name: { en: row.name_en, ar: row.name_ar },
  kind: row.kind,
  parentId: row.parent_id,
  registrationNumber: row.registration_number,
  contact: { phone: row.phone, email: row.email, address: row.address },
  active: row.active === 1,
});

const columnsOf = ({ version, name, kind, parentId, registrationNumber, contact, active }: Organisation) => ({
  version,
  name_en: name.en,
  name_ar: name.ar,
  kind,
  parent_id: parentId,
  registration_number: registrationNumber,
  phone: contact.phone,
  email: contact.email,
  address: contact.address,
  active: Number(active),
});

export const organisations = (db: Reader) => ({
  async list(active: boolean | undefined): Promise<Organisation[]> {
    const rows = await db
      .selectFrom('organisations')
      .selectAll()
      .$if(active !== undefined, (query) => query.where('active', '=', Number(active)))
      .orderBy('name_en')
      .execute();
    return rows.map(toOrganisation);
  },
});

export const organisationRows = (tx: BusinessTx) => ({
  /** All of them, locked until the transaction ends: they are few, and who belongs to whom is decided over all. */
  async lockAll(): Promise<Organisation[]> {
    const rows = await tx.selectFrom('organisations').selectAll().orderBy('id').forUpdate().execute();
    return rows.map(toOrganisation);
  },

  /**
   * Locked until the transaction ends: it is not ended while somebody is added to it.
   * @throws NotFound, OrganisationEnded
   */
  async lockActive(id: string): Promise<void> {
    const query = tx.selectFrom('organisations').select('active').where('id', '=', id).forUpdate();
    const row = await query.executeTakeFirst();
    if (!row) throw new NotFound('organisation', id);
    if (row.active !== 1) throw new OrganisationEnded('Choose an organisation that is active.');
  },

  /** Whether somebody who works here now belongs to it. */
  async hasStaff(id: string): Promise<boolean> {
    const row = await tx
      .selectFrom('staff')
      .select('id')
      .where('organisation_id', '=', id)
      .where('active', '=', 1)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** @throws OrganisationNameTaken, RegistrationNumberTaken */
  async insert(organisation: Organisation, at: Date): Promise<void> {
    const row = { id: organisation.id, created_at: at, ...columnsOf(organisation) };
    await unlessTaken(organisation, tx.insertInto('organisations').values(row).execute());
  },

  /** @throws OrganisationNameTaken, RegistrationNumberTaken */
  async update(organisation: Organisation): Promise<void> {
    const change = tx.updateTable('organisations').set(columnsOf(organisation)).where('id', '=', organisation.id);
    await unlessTaken(organisation, change.execute());
  },
});

async function unlessTaken({ name }: Organisation, written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (error instanceof Error && error.message.includes('organisations_registration'))
      throw new RegistrationNumberTaken('Another organisation has this registration number.');
    throw new OrganisationNameTaken(`Another organisation is called ${name.en}.`);
  }
}
