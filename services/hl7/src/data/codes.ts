import { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

export const codes = (db: Reader) => ({
  /** Without those that mean nothing here: what an instance of before stored while kinds of documents became codes. */
  async list(channelId: string): Promise<Hl7Code[]> {
    const rows = db
      .selectFrom('hl7_codes')
      .selectAll()
      .where('channel_id', '=', channelId)
      .orderBy('kind')
      .orderBy('code');
    return (await rows.execute()).flatMap(
      ({ kind, code, target_id: targetId }) => Hl7Code.safeParse({ kind, code, targetId }).data ?? [],
    );
  },

  async meaning(channelId: string, kind: Hl7Code['kind'], code: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('hl7_codes')
      .select('target_id')
      .where('channel_id', '=', channelId)
      .where('kind', '=', kind)
      .where('code', '=', code)
      .executeTakeFirst();
    return row?.target_id;
  },
});

export const codeRows = (tx: Hl7Tx) => ({
  async replace(channelId: string, items: readonly Hl7Code[]): Promise<void> {
    await tx.deleteFrom('hl7_codes').where('channel_id', '=', channelId).execute();
    const rows = items.map(({ kind, code, targetId }) => ({ channel_id: channelId, kind, code, target_id: targetId }));
    if (rows.length > 0) await tx.insertInto('hl7_codes').values(rows).execute();
  },
});
