import type { Reader } from '../deps.ts';

/** PV1-44, when a visit began, and PV1-45, when it ended. */
export type TimeField = 44 | 45;

export interface TimeSaid {
  readonly said: Date;
  /** When the message came that said it. */
  readonly receivedAt: Date;
}

/** The stay of a visit, and the channel over which is said when it was. */
interface Of {
  readonly channelId: string;
  readonly encounterId: string;
}

/** When visits began and ended, as other systems said last. Messages of one patient are done one after the other. */
export const visitTimes = (db: Reader) => ({
  async of({ channelId, encounterId }: Of, field: TimeField): Promise<TimeSaid | undefined> {
    const row = await db
      .selectFrom('hl7_visit_times')
      .select(['said', 'received_at'])
      .where('channel_id', '=', channelId)
      .where('encounter_id', '=', encounterId)
      .where('field', '=', field)
      .executeTakeFirst();
    return row && { said: row.said, receivedAt: row.received_at };
  },

  async note({ channelId, encounterId }: Of, field: TimeField, { said, receivedAt }: TimeSaid): Promise<void> {
    const row = { channel_id: channelId, encounter_id: encounterId, field };
    const news = { said, received_at: receivedAt };
    await db
      .insertInto('hl7_visit_times')
      .values({ ...row, ...news })
      .onDuplicateKeyUpdate(news)
      .execute();
  },
});
