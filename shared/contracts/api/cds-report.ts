import { z } from 'zod';
import { AlertTier, CheckKind, OverrideReasonCode, Severity } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { AsciiKey, Id, Instant } from '../primitives.ts';

const RuleStatistic = z
  .object({
    ruleId: z.string(),
    kind: CheckKind,
    severity: Severity,
    tier: AlertTier,
    about: z.object({ en: z.string(), ar: z.string() }).nullable(),
    /** Alerts shown: one for a patient and day, however often it was asked. */
    shown: z.number().int(),
    overridden: z.number().int(),
    /** Of the shown ones, from 0 to 1. */
    rate: z.number(),
    reasons: z.array(z.object({ reasonCode: OverrideReasonCode, count: z.number().int() })),
  })
  .meta({ id: 'RuleStatistic' });

const period = {
  from: Instant,
  to: Instant,
  facilityId: Id.optional(),
};

export const getOverrideReport = endpoint({
  method: 'GET',
  path: '/cds/override-report',
  permission: 'cds:report',
  scope: 'facility',
  query: z.object({ ...period, kind: CheckKind.optional(), tier: AlertTier.optional() }),
  answers: {
    200: z.object({
      shown: z.number().int(),
      overridden: z.number().int(),
      rate: z.number(),
      checks: z.number().int(),
      /** The most often overridden first. */
      rules: z.array(RuleStatistic),
    }),
  },
  summary: 'How often which alert was shown and overridden, and why',
});

export const listOverrides = endpoint({
  method: 'GET',
  path: '/cds/overrides',
  permission: 'cds:report',
  scope: 'facility',
  query: z.object({ ...period, ruleId: AsciiKey(100) }),
  answers: {
    200: z.object({
      items: z
        .array(
          z.object({
            at: Instant,
            facilityId: Id.nullable(),
            reasonCode: OverrideReasonCode.nullable(),
            text: z.string().nullable(),
          }),
        )
        .max(200),
    }),
  },
  summary: 'Why one rule was overridden, the latest first, without whose order it was',
});
