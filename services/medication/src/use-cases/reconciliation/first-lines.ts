import { newId } from '@nilecare/service-kit/ids.ts';
import { prescriptionItems, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import { reconciliations, type LineRow } from '../../data/prescribing/reconciliations.ts';
import type { MedicationTx } from '../../deps.ts';
import { isTakenOn } from '../../domain/prescribing/reconciliation.ts';

/** A line that nobody decided. */
export const undecided = {
  decision: null,
  reason: null,
  continued_by_id: null,
  decided_by: null,
  decided_by_name: null,
  decided_by_staff_id: null,
  decided_at: null,
} satisfies Partial<LineRow>;

/** What is prescribed, as a line. */
export const orderLine = (row: ItemRow) => ({
  origin: 'order' as const,
  source: null,
  drug_id: row.drug_id,
  item_id: row.id,
  text: row.line_en.slice(0, 300),
  dose_text: null,
  last_taken_at: null,
});

interface Beginning {
  readonly id: string;
  /** The records of the person. */
  readonly ids: readonly string[];
  readonly at: Date;
}

/** What is known when a reconciliation begins: what went on at home after the last one, and what is prescribed now. */
export async function firstLines(tx: MedicationTx, { id, ids, at }: Beginning): Promise<LineRow[]> {
  const orders = await prescriptionItems(tx).currentOf(ids, at);
  const ordered = orders.map(orderLine);
  const [last] = (await reconciliations(tx).of(ids)).filter((it) => it.state === 'complete');
  const before = last ? await reconciliations(tx).linesOf([last.id]) : [];
  const prescribed = new Set(orders.map((row) => row.id));
  const atHome = before
    .filter((line) => isTakenOn(line, last?.kind))
    .filter((line) => !prescribed.has(line.item_id ?? '') && !prescribed.has(line.continued_by_id ?? ''))
    .map(({ drug_id, text, dose_text }) => ({
      origin: 'home' as const,
      source: 'record' as const,
      drug_id,
      item_id: null,
      text,
      dose_text,
      last_taken_at: null,
    }));
  return [...atHome, ...ordered].map((line, position) => ({
    id: newId(at.getTime()),
    reconciliation_id: id,
    position,
    ...line,
    ...undecided,
  }));
}
