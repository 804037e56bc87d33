import { Hl7AlertKind } from '@nilecare/contracts/api/hl7.ts';
import type { Reader } from '../deps.ts';

export interface OpenAlert {
  readonly streamId: string;
  readonly kind: Hl7AlertKind;
  readonly since: Date;
}

/** What operators were told of, and is not over. */
export const alerts = (db: Reader) => ({
  async open(): Promise<OpenAlert[]> {
    const rows = await db.selectFrom('hl7_alerts').selectAll().execute();
    return rows.map(({ stream_id: streamId, kind, since }) => ({ streamId, kind: Hl7AlertKind.parse(kind), since }));
  },

  async begin({ streamId, kind, since }: OpenAlert): Promise<void> {
    await db.insertInto('hl7_alerts').ignore().values({ stream_id: streamId, kind, since }).execute();
  },

  async end({ streamId, kind }: Pick<OpenAlert, 'streamId' | 'kind'>): Promise<void> {
    await db.deleteFrom('hl7_alerts').where('stream_id', '=', streamId).where('kind', '=', kind).execute();
  },
});
