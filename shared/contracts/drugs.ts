import { z } from 'zod';
import { Bilingual, Instant } from './primitives.ts';

/** RxNorm concept id, of an ingredient or of a product. */
export const RxCui = z
  .string()
  .regex(/^[1-9]\d{0,7}$/, 'must be an RxNorm concept id: one to eight digits')
  .meta({ description: 'RxNorm concept unique identifier (RxCUI)' });

/** How it gets into the patient; the names are those of HL7 FHIR's route codes in everyday words. */
export const Route = z.enum([
  'oral',
  'sublingual',
  'buccal',
  'nasogastric',
  'intravenous',
  'intramuscular',
  'subcutaneous',
  'intradermal',
  'intrathecal',
  'inhaled',
  'nebulised',
  'nasal',
  'ophthalmic',
  'otic',
  'topical',
  'transdermal',
  'rectal',
  'vaginal',
]);
export type Route = z.infer<typeof Route>;

/** How bad it can get, from the worst. */
export const Severity = z.enum(['contraindicated', 'serious', 'moderate', 'minor']);
export type Severity = z.infer<typeof Severity>;

/**
 * What an alert does to who prescribes: `stop` holds the signature until it is overridden with a reason, `warn` is shown
 * beside the order, `info` is there for who looks.
 */
export const AlertTier = z.enum(['stop', 'warn', 'info']);
export type AlertTier = z.infer<typeof AlertTier>;

/** What the safety check looks at. */
export const CheckKind = z.enum([
  'interaction',
  'allergy',
  'duplicate-therapy',
  'dose',
  'renal',
  'pregnancy',
  'lactation',
  'qt',
]);
export type CheckKind = z.infer<typeof CheckKind>;

/** Why somebody went on in spite of an alert; `other` needs a text. */
export const OverrideReasonCode = z.enum([
  'benefit-outweighs-risk',
  'tolerated-before',
  'will-monitor',
  'dose-adjusted',
  'no-alternative',
  'short-course',
  'alert-does-not-apply',
  'other',
]);
export type OverrideReasonCode = z.infer<typeof OverrideReasonCode>;

/** One alert that was overridden: its id is stable for the same rule and drugs. */
export const Override = z
  .object({
    alertId: z.string().min(1).max(300),
    reasonCode: OverrideReasonCode,
    text: z.string().trim().min(3).max(500).nullable().default(null),
  })
  .refine((it) => it.reasonCode !== 'other' || it.text !== null, {
    path: ['text'],
    message: 'must say why, where the reason is "other"',
  });
export type Override = z.infer<typeof Override>;

export const SafetyAlert = z
  .object({
    /** The rule and the drugs it is about: the same for the same order, whoever asks. */
    id: z.string(),
    ruleId: z.string(),
    kind: CheckKind,
    severity: Severity,
    tier: AlertTier,
    /** Keys of the drugs it is about, as the caller named them; for an allergy also its text in `about`. */
    drugKeys: z.array(z.string()),
    about: z.string().nullable(),
    title: Bilingual,
    /** Why it happens, and what to do. Up to 200 letters each. */
    mechanism: Bilingual,
    action: Bilingual,
    /** Where the rule comes from. */
    sources: z.array(z.string()),
  })
  .meta({ id: 'SafetyAlert' });
export type SafetyAlert = z.infer<typeof SafetyAlert>;

/** A part of the check that was not made. It is never silent: the prescriber must see it. */
export const NotChecked = z
  .object({
    kind: CheckKind,
    /** The drug it concerns; null: all of them. */
    drugKey: z.string().nullable(),
    reason: z.enum([
      'unknown-drug',
      'unknown-substance',
      'stale-knowledge',
      'fact-missing',
      'fact-unavailable',
      'source-unreachable',
      'check-unavailable',
      'no-dose',
      'unit-not-comparable',
      /** The knowledge base says nothing about this drug here, neither for nor against. */
      'no-rule',
    ]),
    text: Bilingual,
  })
  .meta({ id: 'NotChecked' });
export type NotChecked = z.infer<typeof NotChecked>;

export const KnowledgeVersion = z.object({
  version: z.string(),
  publishedAt: Instant,
  /** Older than the hospital accepts: what it says still counts, what it does not say is not checked. */
  stale: z.boolean(),
});
export type KnowledgeVersion = z.infer<typeof KnowledgeVersion>;
