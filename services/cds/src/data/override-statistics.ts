import { sql } from 'kysely';
import type { AlertTier, CheckKind, OverrideReasonCode, Severity } from '@nilecare/contracts/drugs.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from './reader.ts';
import { overridden } from './shown-alerts.ts';

export interface Period {
  readonly from: Date;
  readonly to: Date;
  /** null: all. */
  readonly facilityIds: readonly string[] | null;
  readonly kind?: CheckKind | undefined;
  readonly tier?: AlertTier | undefined;
}

export interface RuleRow {
  readonly ruleId: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly tier: AlertTier;
  readonly shown: number;
  readonly overridden: number;
}

const RULES_AT_MOST = 500;
const REASONS_AT_MOST = 200;

export const overrideStatistics = (db: Reader) => {
  const inPeriod = ({ from, to, facilityIds, kind, tier }: Period) =>
    db
      .selectFrom('shown_alerts')
      .where('at', '>=', from)
      .where('at', '<', to)
      .where(within('facility_id', facilityIds))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'interaction'))
      .$if(tier !== undefined, (query) => query.where('tier', '=', tier ?? 'stop'));

  return {
    /** By rule, the most often overridden first. A rule whose tier differed counts under each. */
    async byRule(period: Period): Promise<RuleRow[]> {
      const rows = await inPeriod(period)
        .select([
          'rule_id as ruleId',
          'kind',
          'severity',
          'tier',
          sql<number>`count(*)`.as('shown'),
          overridden.as('overridden'),
        ])
        .groupBy(['rule_id', 'kind', 'severity', 'tier'])
        .orderBy('overridden', 'desc')
        .orderBy('shown', 'desc')
        .orderBy('ruleId')
        .limit(RULES_AT_MOST)
        .execute();
      return rows.map((it) => ({ ...it, shown: Number(it.shown), overridden: Number(it.overridden) }));
    },

    async reasons(
      period: Period,
    ): Promise<
      { ruleId: string; tier: AlertTier; severity: Severity; reasonCode: OverrideReasonCode; count: number }[]
    > {
      const rows = await inPeriod(period)
        .where('outcome', '=', 'overridden')
        .select([
          'rule_id as ruleId',
          'tier',
          'severity',
          'reason_code as reasonCode',
          sql<number>`count(*)`.as('count'),
        ])
        .groupBy(['rule_id', 'tier', 'severity', 'reason_code'])
        .orderBy('count', 'desc')
        .execute();
      return rows.map((it) => ({ ...it, reasonCode: it.reasonCode ?? 'other', count: Number(it.count) }));
    },

    texts: (period: Period, ruleId: string) =>
      inPeriod(period)
        .where('outcome', '=', 'overridden')
        .where('rule_id', '=', ruleId)
        .select(['at', 'facility_id as facilityId', 'reason_code as reasonCode', 'reason_text as text'])
        .orderBy('at', 'desc')
        .limit(REASONS_AT_MOST)
        .execute(),

    async checks({ from, to, facilityIds }: Period): Promise<number> {
      const { count } = await db
        .selectFrom('safety_checks')
        .where('at', '>=', from)
        .where('at', '<', to)
        .where(within('facility_id', facilityIds))
        .select(sql<number>`count(*)`.as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** What rules were about, also those that are no longer in force. */
    async about(ruleIds: readonly string[]): Promise<Map<string, { en: string; ar: string }>> {
      if (ruleIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('knowledge_rules')
        .select(['rule_id', sql<string>`max(about_en)`.as('en'), sql<string>`max(about_ar)`.as('ar')])
        .where('rule_id', 'in', ruleIds)
        .groupBy('rule_id')
        .execute();
      return new Map(rows.map((it) => [it.rule_id, { en: it.en, ar: it.ar }]));
    },
  };
};
