import { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

/** What other systems call things of the platform. */
export const destinationCodes = (db: Reader) => ({
  async list(destinationId: string): Promise<Hl7DestinationCode[]> {
    const rows = await db
      .selectFrom('hl7_destination_codes')
      .select(['kind', 'target_id', 'code'])
      .where('destination_id', '=', destinationId)
      // The column knows `service` as well, which no message names any more; an instance of before may still store it.
      .where('kind', 'in', Hl7DestinationCode.shape.kind.options)
      .orderBy('kind')
      .orderBy('code')
      .execute();
    return rows.map(({ kind, code, target_id: targetId }) => ({ kind, targetId, code }));
  },
});

export const destinationCodeRows = (tx: Hl7Tx) => ({
  async replace(destinationId: string, items: readonly Hl7DestinationCode[]): Promise<void> {
    await tx.deleteFrom('hl7_destination_codes').where('destination_id', '=', destinationId).execute();
    const rows = items.map(({ kind, code, targetId }) => ({
      ...{ destination_id: destinationId, kind },
      ...{ target_id: targetId, code },
    }));
    if (rows.length > 0) await tx.insertInto('hl7_destination_codes').values(rows).execute();
  },
});
