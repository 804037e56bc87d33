import type { Insertable, Selectable } from 'kysely';
import type { Hl7OutgoingAnswersTable } from '@nilecare/database/hl7/tables.ts';
import type { Reader } from '../deps.ts';

export type AnswerRow = Selectable<Hl7OutgoingAnswersTable>;

/** What other systems answered. */
export const outgoingAnswers = (db: Reader) => ({
  of: (outgoingId: string): Promise<AnswerRow[]> =>
    db
      .selectFrom('hl7_outgoing_answers')
      .selectAll()
      .where('outgoing_id', '=', outgoingId)
      .orderBy('at')
      .orderBy('id')
      .execute(),

  async insert(row: Insertable<Hl7OutgoingAnswersTable>): Promise<void> {
    await db.insertInto('hl7_outgoing_answers').values(row).execute();
  },

  /** The message that has this control id: of a destination, or of any of a facility, the newest of several. */
  async messageOf(
    controlId: string,
    where: { readonly destinationId: string } | { readonly facilityId: string },
  ): Promise<{ readonly seq: number; readonly id: string } | undefined> {
    if (!/^[!-~]{1,20}$/.test(controlId)) return undefined;
    const named = db.selectFrom('hl7_outgoing').select(['seq', 'id']).where('control_id', '=', controlId);
    const found =
      'destinationId' in where
        ? named.where('destination_id', '=', where.destinationId)
        : named.where('facility_id', '=', where.facilityId);
    return found.orderBy('seq', 'desc').limit(1).executeTakeFirst();
  },
});

export const answerPlace = (rowId: string) => ({ table: 'hl7_outgoing_answers', column: 'body', rowId });
