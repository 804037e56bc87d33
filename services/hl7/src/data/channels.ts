import { sql, type Selectable } from 'kysely';
import { ChannelNameTaken, Hl7ChannelBody, SenderTaken, type Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Hl7ChannelsTable } from '@nilecare/database/hl7/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

type ChannelBody = Omit<Hl7Channel, 'id' | 'version' | 'facilityId'>;

export const channels = (db: Reader) => ({
  async list(facilityIds: readonly string[] | null): Promise<Hl7Channel[]> {
    const rows = db.selectFrom('hl7_channels').selectAll().where(within('facility_id', facilityIds)).orderBy('name');
    return (await rows.execute()).map(channelOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Hl7Channel> {
    const row = await db.selectFrom('hl7_channels').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('HL7 channel', id);
    return channelOf(row);
  },
});

const channelOf = (row: Selectable<Hl7ChannelsTable>): Hl7Channel => {
  const others: unknown = JSON.parse(row.settings);
  const { name, sending_application: sendingApplication, sending_facility: sendingFacility } = row;
  const body = Hl7ChannelBody.parse({ ...Object(others), name, sendingApplication, sendingFacility });
  return { ...body, enabled: row.enabled === 1, id: row.id, version: row.version, facilityId: row.facility_id };
};

const columnsOf = ({ name, enabled, sendingApplication, sendingFacility, ...others }: ChannelBody) => ({
  name,
  enabled: Number(enabled),
  sending_application: sendingApplication,
  sending_facility: sendingFacility,
  settings: JSON.stringify(others),
});

export const channelRows = (tx: Hl7Tx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Hl7Channel> {
    await tx.selectFrom('hl7_channels').select('id').where('id', '=', id).forUpdate().execute();
    return channels(tx).get(id);
  },

  /** @throws ChannelNameTaken, SenderTaken */
  async insert(id: string, facilityId: string, body: ChannelBody, at: Date): Promise<void> {
    const row = { id, facility_id: facilityId, ...columnsOf(body), created_at: at };
    await withKeys(tx.insertInto('hl7_channels').values(row).execute());
  },

  /** @throws ChannelNameTaken, SenderTaken */
  async update(id: string, body: ChannelBody): Promise<void> {
    const set = { ...columnsOf(body), version: sql<number>`version + 1` };
    await withKeys(tx.updateTable('hl7_channels').set(set).where('id', '=', id).execute());
  },
});

async function withKeys(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (String(error).includes('hl7_channels_name')) throw new ChannelNameTaken('Choose another name.');
    throw new SenderTaken('Change that channel, or name this sender more exactly: MSH-3 and MSH-4 tell them apart.');
  }
}
