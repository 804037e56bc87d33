import { sql } from 'kysely';
import type { OverrideReasonCode, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { CdsTx, Reader } from './reader.ts';

export interface Shown {
  /** A patient, or the card of a CDS Hooks client. */
  readonly subject: string;
  readonly alert: Pick<SafetyAlert, 'id' | 'ruleId' | 'kind' | 'severity' | 'tier'>;
  readonly facilityId: string | null;
  readonly at: Date;
}

export interface OverriddenBecause {
  readonly reasonCode: OverrideReasonCode;
  readonly text: string | null;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const LONGEST_ID = 300;

const rowOf = ({ subject, alert, facilityId, at }: Shown) => ({
  subject,
  day: dayOf(at),
  alert_id: alert.id.slice(0, LONGEST_ID),
  rule_id: alert.ruleId.slice(0, 100),
  kind: alert.kind,
  severity: alert.severity,
  tier: alert.tier,
  facility_id: facilityId,
  at,
  reason_code: null,
  reason_text: null,
});

const inOrder = (rows: ReturnType<typeof rowOf>[]) =>
  rows.toSorted((a, b) => (`${a.subject} ${a.day} ${a.alert_id}` < `${b.subject} ${b.day} ${b.alert_id}` ? -1 : 1));

/**
 * Whatever stands there already stays: an alert that was overridden is not shown anew. Only its facility is added where the
 * first who asked did not say it. Rows are written in one order, so that two writers do not wait for each other.
 */
export async function recordShown(db: Reader, shown: readonly Shown[]): Promise<void> {
  if (shown.length === 0) return;
  await db
    .insertInto('shown_alerts')
    .values(inOrder(shown.map(rowOf)))
    .onDuplicateKeyUpdate({ facility_id: sql`coalesce(facility_id, values(facility_id))` })
    .execute();
}

export const shownAlertRows = (tx: CdsTx) => ({
  /** An alert that was overridden, whether or not the showing of it was recorded. */
  async recordOverridden(shown: Shown, { reasonCode, text }: OverriddenBecause): Promise<void> {
    const because = { outcome: 'overridden' as const, reason_code: reasonCode, reason_text: text };
    await tx
      .insertInto('shown_alerts')
      .values({ ...rowOf(shown), ...because })
      .onDuplicateKeyUpdate({ ...because, facility_id: shown.facilityId })
      .execute();
  },

  /** Outcome of a card that was shown. @returns how many alerts that concerned */
  async settle(
    subject: string,
    outcome: 'accepted' | 'overridden',
    reason: { readonly reasonCode: OverrideReasonCode | null; readonly text: string | null },
  ): Promise<number> {
    const result = await tx
      .updateTable('shown_alerts')
      .set({ outcome, reason_code: reason.reasonCode, reason_text: reason.text })
      .where('subject', '=', subject)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
});

export const overridden = sql<number>`sum(case when outcome = 'overridden' then 1 else 0 end)`;
