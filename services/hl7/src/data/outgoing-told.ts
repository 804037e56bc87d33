import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { itemsTaken, orderItems, ORDERS } from './outgoing-items.ts';

/**
 * Why a message is kept that is not sent, as it is stored: its destination is where it comes from. In clear, as it names nobody:
 * an instance of before finds such messages by it.
 */
export const SAID_ITSELF = {
  ...{ fault_code: '205', fault_place: null, fault_text: 'It said so itself.', fault_sealed: null, fault_cause: null },
} as const;

/** Of what other systems were told. */
export const outgoingTold = (db: Reader) => ({
  /** Which of the subjects a destination was told of, or told of itself. */
  async subjects(destinationId: string, subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (subjectIds.length === 0) return new Set();
    const rows = await db
      .selectFrom('hl7_outgoing')
      .select('subject_id')
      .distinct()
      .where('destination_id', '=', destinationId)
      .where(within('subject_id', subjectIds))
      .where((row) =>
        row.or([
          row('state', '!=', 'discarded'),
          // Where another system says the same of what it was sent, there is its answer.
          row.and([row('fault_code', '=', SAID_ITSELF.fault_code), row('answered_at', 'is', null)]),
        ]),
      )
      .execute();
    return new Set(rows.flatMap((row) => row.subject_id ?? []));
  },

  /**
   * Of which parts of orders a destination was told, or is to be, by their subjects; null: of all, as far as anybody knows: also where
   * an order was sent with another text before, which may have ordered more. None of a subject of which nothing was ordered there.
   */
  async items(
    destinationId: string,
    subjectIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string> | null>> {
    if (subjectIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('hl7_outgoing')
      .select(['id', 'subject_id', 'order_items', 'taken_items'])
      .where('destination_id', '=', destinationId)
      .where(within('subject_id', subjectIds))
      .where('code', 'in', ORDERS)
      .execute();
    const decidedOf = await this.decidedOf(rows.map(({ id }) => id));
    return new Map(
      [...Map.groupBy(rows, (row) => row.subject_id ?? '')].map(([id, of]) => [
        id,
        of.some((row) => row.order_items === null || decidedOf.has(row.id))
          ? null
          : new Set(of.flatMap((row) => [...(orderItems(row) ?? []), ...(itemsTaken(row) ?? [])])),
      ]),
    );
  },

  /** Those of which somebody decided something: they may have been sent with another text. */
  async decidedOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await db
      .selectFrom('hl7_message_edits')
      .select('message_id')
      .distinct()
      .where(within('message_id', ids))
      .execute();
    return new Set(rows.map((row) => row.message_id));
  },

  /** The facilities of which a destination was told of somebody, by any of these records. */
  async facilities(patientIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await db
      .selectFrom('hl7_outgoing')
      .select('facility_id')
      .distinct()
      .where(within('patient_id', patientIds))
      .where('state', '!=', 'discarded')
      .execute();
    return new Set(rows.map((row) => row.facility_id));
  },
});
