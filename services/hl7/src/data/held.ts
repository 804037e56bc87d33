import type { Hl7Tx } from '../deps.ts';

/**
 * Messages that are not looked at, because they stand behind one that failed. What is held and what is let go is settled by
 * one transaction at a time: else something could be held behind what is decided at the same moment.
 */
export const heldRows = (tx: Hl7Tx) => ({
  /** To be asked before anything else of the transaction is read. */
  async alone(): Promise<void> {
    await tx.selectFrom('hl7_channels').select('id').orderBy('id').forUpdate().execute();
  },

  /** Holds those of which any that stands before them failed, or is held itself. */
  async hold(items: readonly { readonly seq: number; readonly behind: readonly number[] }[]): Promise<void> {
    await this.alone();
    const before = await tx
      .selectFrom('hl7_messages')
      .select('seq')
      .where('seq', 'in', [...new Set(items.flatMap(({ behind }) => behind))])
      .where((row) =>
        row.or([row('state', '=', 'failed'), row.and([row('state', '=', 'waiting'), row('held', '=', 1)])]),
      )
      .execute();
    const stopping = new Set(before.map(({ seq }) => seq));
    const held = items.filter(({ behind }) => behind.some((seq) => stopping.has(seq))).map(({ seq }) => seq);
    if (held.length === 0) return;
    await tx
      .updateTable('hl7_messages')
      .set({ held: 1 })
      .where('seq', 'in', held)
      .where('state', '=', 'waiting')
      .execute();
  },

  /** Lets go those that stand behind a message, and those behind them. */
  async releaseBehind(seq: number): Promise<void> {
    const free = new Set<number>();
    for (let at = [seq]; at.length > 0;) {
      const rows = await tx
        .selectFrom('hl7_message_patients as before')
        .innerJoin('hl7_message_patients as behind', 'behind.patient_key', 'before.patient_key')
        .innerJoin('hl7_messages as m', 'm.seq', 'behind.seq')
        .select('m.seq')
        .distinct()
        .where('before.seq', 'in', at)
        .where('m.state', '=', 'waiting')
        .where('m.held', '=', 1)
        .execute();
      at = rows.map((row) => row.seq).filter((it) => !free.has(it));
      for (const it of at) free.add(it);
    }
    if (free.size === 0) return;
    await tx
      .updateTable('hl7_messages')
      .set({ held: 0 })
      .where('seq', 'in', [...free])
      .execute();
  },

  /** All are looked at again: what a channel says of those behind failed ones has changed. */
  async releaseAll(): Promise<void> {
    await tx
      .updateTable('hl7_messages')
      .set({ held: 0 })
      .where('state', '=', 'waiting')
      .where('held', '=', 1)
      .execute();
  },
});
