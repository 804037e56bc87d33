import type * as api from '@nilecare/contracts/api/cds-report.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { overrideStatistics } from '../data/override-statistics.ts';
import type { Deps } from '../deps.ts';
import { periodOf } from './period-of.ts';

const rate = (overridden: number, shown: number): number => (shown === 0 ? 0 : overridden / shown);

export const getOverrideReport: Handler<typeof api.getOverrideReport, Deps> = async ({ query }, { db, actor }) => {
  const period = { ...periodOf(query, actor), kind: query.kind, tier: query.tier };
  const statistics = overrideStatistics(db.read);
  const rules = await statistics.byRule(period);
  const reasons = await statistics.reasons(period);
  const about = await statistics.about([...new Set(rules.map((it) => it.ruleId))]);
  const shown = rules.reduce((sum, it) => sum + it.shown, 0);
  const overridden = rules.reduce((sum, it) => sum + it.overridden, 0);
  return {
    shown,
    overridden,
    rate: rate(overridden, shown),
    checks: await statistics.checks(period),
    rules: rules.map((it) => ({
      ...it,
      about: about.get(it.ruleId) ?? null,
      rate: rate(it.overridden, it.shown),
      reasons: reasons
        .filter((reason) => reason.ruleId === it.ruleId && reason.tier === it.tier && reason.severity === it.severity)
        .map(({ reasonCode, count }) => ({ reasonCode, count })),
    })),
  };
};
