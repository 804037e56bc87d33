import { z } from 'zod';
import { AlertTier, Route, RxCui, Severity } from '@nilecare/contracts/drugs.ts';
import { Bilingual } from '@nilecare/contracts/primitives.ts';

/** Name of a class or of an ingredient (in English), as the files refer to it. */
const Ref = z.string().min(2).max(120);
const Refs = z.union([Ref, z.array(Ref).min(1)]);
export type Refs = z.infer<typeof Refs>;

const RuleId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/, 'must be a name in small letters, digits and -');
/** What happens, in a few words; it stands in the title after the names of the drugs. */
const Effect = z.object({ en: z.string().min(3).max(90), ar: z.string().min(3).max(90) });
const Sources = z.array(z.string()).min(1);

const Source = z.strictObject({
  id: RuleId,
  title: z.string().min(5).max(200),
  year: z.number().int().min(1970).max(2100),
});

const Ingredient = z.strictObject({
  rxcui: RxCui,
  en: z.string().min(2).max(120),
  ar: z.string().min(2).max(120),
  /** Other names, also brands, in any language. */
  aka: z.array(z.string().min(2).max(120)).default([]),
  /** Nobody found its RxCUI in a published table yet: it is shown as such. */
  unverified: z.boolean().default(false),
  /** Only an imported source names it: nobody here wrote rules about it. Set when layers are put on, never in the files. */
  imported: z.boolean().default(false),
});

/** A product whose ingredients an imported source named. */
const Product = z.strictObject({
  rxcui: RxCui,
  name: z.string().min(1).max(200),
  ingredients: z.array(RxCui).min(1).max(10),
});

/** A product of several substances, by the names that people give it. */
const Combination = z.strictObject({
  names: z.array(z.string().min(2).max(120)).min(1),
  of: z.array(Ref).min(2).max(10),
});

const DrugClass = z.strictObject({
  id: RuleId,
  en: z.string().min(3).max(120),
  ar: z.string().min(3).max(120),
  /** Ingredients and other classes. */
  members: z.array(Ref).min(1),
  except: z.array(Ref).default([]),
});

/** How loud a rule is where that is not what its severity usually is, and why. */
const Loudness = { tier: AlertTier.optional(), why: z.string().min(10).max(200).optional() };
const Worded = { effect: Effect, mechanism: Bilingual, action: Bilingual, sources: Sources };

const Interaction = z.strictObject({
  id: RuleId,
  kind: z.enum(['interaction', 'qt']).default('interaction'),
  /** Each with each of the other side. */
  between: z.tuple([Refs, Refs]),
  severity: Severity,
  ...Loudness,
  ...Worded,
});

/** How likely somebody who is allergic to one of the first reacts to one of the second. */
const Likelihood = z.enum(['high', 'medium', 'low']);
export type Likelihood = z.infer<typeof Likelihood>;

const AllergyGroup = z.strictObject({
  id: RuleId,
  en: z.string().min(3).max(120),
  ar: z.string().min(3).max(120),
  aka: z.array(z.string().min(2).max(120)).default([]),
  members: z.array(Ref).default([]),
  /** Among the members. */
  within: Likelihood,
  cross: z.array(z.strictObject({ to: RuleId, likelihood: Likelihood })).default([]),
  mechanism: Bilingual,
  action: Bilingual,
  sources: Sources,
});

const Duplicate = z.strictObject({
  id: RuleId,
  /** Two different members together are one too many. */
  of: Refs,
  severity: Severity,
  ...Loudness,
  ...Worded,
});

/** An age as people write it: `28d`, `6m`, `12y`. */
const Age = z.string().regex(/^\d{1,3}[dmy]$/, 'must be an age as 28d, 6m or 12y');
/** An amount with its UCUM unit: `500 mg`. */
const Amount = z.string().regex(/^\d+(\.\d+)? (ng|ug|mg|g|\[iU\]|mmol|meq)$/, 'must be an amount as "500 mg"');

const DoseLimit = z.strictObject({
  routes: z.array(Route).optional(),
  from: Age.optional(),
  to: Age.optional(),
  maxSingle: Amount.optional(),
  maxDaily: Amount.optional(),
  maxSinglePerKg: Amount.optional(),
  maxDailyPerKg: Amount.optional(),
  /** How bad any more than that is; absent: by how much more it is. */
  above: Severity.optional(),
  /** Not given at this age at all. */
  notGiven: z.boolean().default(false),
});
export type DoseLimit = z.infer<typeof DoseLimit>;

const Dose = z.strictObject({
  id: RuleId,
  drug: Ref,
  limits: z.array(DoseLimit).min(1),
  note: Bilingual.optional(),
  sources: Sources,
});

const Renal = z.strictObject({
  id: RuleId,
  of: Refs,
  /** By eGFR in mL/min/1.73 m²; the lowest band that fits counts. None: no change is needed. */
  bands: z.array(
    z.strictObject({
      below: z.number().positive().max(120),
      severity: Severity,
      ...Loudness,
      action: Bilingual,
    }),
  ),
  mechanism: Bilingual.optional(),
  sources: Sources,
});

const mmol = z.number().positive().max(12);
const bandOfPotassium = { severity: Severity, ...Loudness, action: Bilingual };
/** What a drug does where potassium (mmol/L) is too low or too high; the worst band that fits counts. */
const Potassium = z.strictObject({
  id: RuleId,
  of: Refs,
  kind: z.enum(['qt', 'interaction']),
  bands: z
    .array(
      z.union([
        z.strictObject({ below: mmol, ...bandOfPotassium }),
        z.strictObject({ above: mmol, ...bandOfPotassium }),
      ]),
    )
    .min(1),
  /** Whether it is not begun without a potassium of these days. */
  needed: z.boolean().default(false),
  effect: Effect,
  mechanism: Bilingual,
  sources: Sources,
});

const Reproduction = z.strictObject({
  id: RuleId,
  of: Refs,
  /** `compatible`: looked at, and there is nothing to say. */
  verdict: z.enum(['contraindicated', 'avoid', 'caution', 'compatible']),
  effect: Effect.optional(),
  mechanism: Bilingual.optional(),
  action: Bilingual.optional(),
  sources: Sources,
});

export const KnowledgeSections = z.strictObject({
  sources: z.array(Source).default([]),
  ingredients: z.array(Ingredient).default([]),
  products: z.array(Product).default([]),
  combinations: z.array(Combination).default([]),
  classes: z.array(DrugClass).default([]),
  interactions: z.array(Interaction).default([]),
  allergyGroups: z.array(AllergyGroup).default([]),
  /** Words in allergies that name no drug: latex, pollen. */
  notDrugs: z.array(z.string().min(2).max(80)).default([]),
  duplicates: z.array(Duplicate).default([]),
  /** Ingredients that two orders may hold: insulin, fluids. */
  repeatable: z.array(Ref).default([]),
  doses: z.array(Dose).default([]),
  renal: z.array(Renal).default([]),
  potassium: z.array(Potassium).default([]),
  pregnancy: z.array(Reproduction).default([]),
  lactation: z.array(Reproduction).default([]),
});
export type KnowledgeSections = z.infer<typeof KnowledgeSections>;
export type SectionName = keyof KnowledgeSections;

/** A drug knowledge base as it is written: what the files and the imported layers say together. */
export const KnowledgeDocument = KnowledgeSections.extend({
  /** Day of its last review by a pharmacist; with a letter where there are several of a day. */
  edition: z.string().regex(/^\d{4}-\d{2}-\d{2}[a-z]?$/, 'must be a date as 2026-11-28'),
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

export type InteractionEntry = KnowledgeSections['interactions'][number];
