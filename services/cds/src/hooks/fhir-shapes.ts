import { z } from 'zod';

/** The little of FHIR R4 that the check reads. Whatever else stands there is left alone. */

const Coding = z.object({ system: z.string().optional(), code: z.string().optional(), display: z.string().optional() });
const CodeableConcept = z.object({ coding: z.array(Coding).optional(), text: z.string().optional() });
export type CodeableConcept = z.infer<typeof CodeableConcept>;
const Quantity = z.object({ value: z.number().optional(), unit: z.string().optional(), code: z.string().optional() });

export const Patient = z.object({
  resourceType: z.literal('Patient'),
  id: z.string().optional(),
  birthDate: z.iso.date().optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
});

export const AllergyIntolerance = z.object({
  resourceType: z.literal('AllergyIntolerance'),
  id: z.string().optional(),
  code: CodeableConcept.optional(),
  clinicalStatus: CodeableConcept.optional(),
  verificationStatus: CodeableConcept.optional(),
  type: z.enum(['allergy', 'intolerance']).optional(),
  category: z.array(z.enum(['food', 'medication', 'environment', 'biologic'])).optional(),
  criticality: z.enum(['low', 'high', 'unable-to-assess']).optional(),
  reaction: z.array(z.object({ severity: z.string().optional() })).optional(),
});

const Medication = z.object({
  resourceType: z.literal('Medication'),
  id: z.string().optional(),
  code: CodeableConcept.optional(),
});

export const MedicationRequest = z.object({
  resourceType: z.literal('MedicationRequest'),
  id: z.string().optional(),
  status: z.string().optional(),
  medicationCodeableConcept: CodeableConcept.optional(),
  medicationReference: z.object({ reference: z.string().optional(), display: z.string().optional() }).optional(),
  /** Only what the reference may name. */
  contained: z.array(Medication.or(z.unknown().transform(() => undefined))).optional(),
  dosageInstruction: z
    .array(
      z.object({
        asNeededBoolean: z.boolean().optional(),
        route: CodeableConcept.optional(),
        timing: z
          .object({
            repeat: z
              .object({
                frequency: z.number().optional(),
                period: z.number().optional(),
                periodUnit: z.string().optional(),
              })
              .optional(),
          })
          .optional(),
        doseAndRate: z.array(z.object({ doseQuantity: Quantity.optional() })).optional(),
      }),
    )
    .optional(),
});

export const Observation = z.object({
  resourceType: z.literal('Observation'),
  status: z.string().optional(),
  effectiveDateTime: z.string().optional(),
  issued: z.string().optional(),
  valueQuantity: Quantity.optional(),
});

export const Condition = z.object({
  resourceType: z.literal('Condition'),
  code: CodeableConcept.optional(),
  clinicalStatus: CodeableConcept.optional(),
});

const Bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: z.unknown() })).optional(),
});

/** Resources of a kind in a bundle or alone; undefined where the thing is neither. What does not parse is counted. */
export function resourcesOf<T extends z.ZodType>(
  given: unknown,
  kind: T,
): { readonly found: z.output<T>[]; readonly unread: number } | undefined {
  const bundle = Bundle.safeParse(given);
  const candidates = bundle.success ? (bundle.data.entry ?? []).map((it) => it.resource) : [given];
  if (!bundle.success && (typeof given !== 'object' || given === null || !('resourceType' in given))) return undefined;
  const parsed = candidates.map((it) => kind.safeParse(it));
  return {
    found: parsed.flatMap((it) => (it.success ? [it.data] : [])),
    unread: parsed.filter((it) => !it.success).length,
  };
}

/** Whether a concept has a code, of any system. */
export const hasCode = (concept: CodeableConcept | undefined, codes: readonly string[]): boolean =>
  (concept?.coding ?? []).some((it) => it.code !== undefined && codes.includes(it.code));

/** What people call it. */
export const nameOf = (concept: CodeableConcept | undefined): string | undefined =>
  concept?.text ?? concept?.coding?.find((it) => it.display !== undefined)?.display;
