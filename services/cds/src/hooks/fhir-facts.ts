import type { HookRequest } from '@nilecare/contracts/api/cds-hooks.ts';
import type { CheckedAllergy, CheckedDrug, CheckRequest, UnavailableFact } from '@nilecare/contracts/api/cds.ts';
import { Route, RxCui } from '@nilecare/contracts/drugs.ts';
import type { z } from 'zod';
import {
  AllergyIntolerance,
  Condition,
  hasCode,
  MedicationRequest,
  nameOf,
  Observation,
  Patient,
  resourcesOf,
  type CodeableConcept,
} from './fhir-shapes.ts';
import type { HookServiceRow, PrefetchKey } from './services.ts';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
/** No known allergy, and no known drug allergy (SNOMED CT). */
const NO_ALLERGY = ['716186003', '409137002'];
/** Pregnant (SNOMED CT, ICD-10). */
const PREGNANT = ['77386006', 'Z33', 'Z34', 'Z33.1', 'Z34.90'];

type Given = Readonly<Partial<Record<PrefetchKey, unknown>>>;

const routes: Readonly<Record<string, Route>> = {
  '26643006': 'oral',
  '47625008': 'intravenous',
  '78421000': 'intramuscular',
  '34206005': 'subcutaneous',
  '37161004': 'rectal',
  '46713006': 'nasal',
  '54485002': 'ophthalmic',
  '10547007': 'otic',
  '6064005': 'topical',
  '45890007': 'transdermal',
  '37839007': 'sublingual',
};

function routeOf(concept: CodeableConcept | undefined): Route | null {
  const coded = concept?.coding?.map((it) => routes[it.code ?? '']).find((it) => it !== undefined);
  const said = Route.safeParse(nameOf(concept)?.toLowerCase());
  return coded ?? (said.success ? said.data : null);
}

const DAY: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, wk: 7 };

/** The medication inside the order that its reference names (`#m`). */
const containedMedication = ({ contained, medicationReference }: z.output<typeof MedicationRequest>) =>
  contained?.find((it) => it?.id !== undefined && medicationReference?.reference === `#${it.id}`);

/** A drug of a MedicationRequest; one without any name is called by its id, and is then not known. */
export function drugOf(order: z.output<typeof MedicationRequest>, position: number, kind: string): CheckedDrug {
  const concept = order.medicationCodeableConcept ?? containedMedication(order)?.code;
  const rxcui = concept?.coding?.find((it) => it.system === RXNORM)?.code;
  const dosage = order.dosageInstruction?.[0];
  const quantity = dosage?.doseAndRate?.[0]?.doseQuantity;
  const unit = quantity?.code ?? quantity?.unit;
  const repeat = dosage?.timing?.repeat;
  const days = (repeat?.period ?? 1) * (DAY[repeat?.periodUnit ?? 'd'] ?? 0);
  const perDay = repeat?.frequency === undefined || days === 0 ? null : repeat.frequency / days;
  return {
    key: (order.id ?? `${kind}-${position + 1}`).slice(0, 80),
    rxcui: RxCui.safeParse(rxcui).success && rxcui !== undefined ? rxcui : null,
    ingredients: [],
    name: (nameOf(concept) ?? order.medicationReference?.display ?? order.id ?? `${kind} ${position + 1}`).slice(
      0,
      200,
    ),
    route: routeOf(dosage?.route),
    dose:
      quantity?.value !== undefined &&
      quantity.value > 0 &&
      quantity.value <= 1_000_000 &&
      unit !== undefined &&
      unit.length <= 20 &&
      unit !== ''
        ? { value: quantity.value, unit }
        : null,
    parts: [],
    dosesPerDay: perDay !== null && perDay > 0 && perDay <= 96 ? perDay : null,
    asNeeded: dosage?.asNeededBoolean ?? false,
  };
}

function allergyOf(entry: z.output<typeof AllergyIntolerance>, position: number): CheckedAllergy {
  const code = entry.code?.coding?.find((it) => it.system === RXNORM)?.code;
  return {
    id: (entry.id ?? `allergy-${position + 1}`).slice(0, 80),
    substance: { text: (nameOf(entry.code) ?? 'unnamed').slice(0, 200), code: code?.slice(0, 40) ?? null },
    category: entry.category?.[0] ?? null,
    type: entry.type ?? 'allergy',
    criticality: entry.criticality ?? 'unable-to-assess',
    severe: (entry.reaction ?? []).some((it) => it.severity === 'severe'),
  };
}

function allergiesOf(given: unknown): CheckRequest['allergies'] | undefined {
  const read = resourcesOf(given, AllergyIntolerance);
  if (!read || read.unread > 0) return undefined;
  const valid = read.found.filter(
    (it) =>
      !hasCode(it.verificationStatus, ['refuted', 'entered-in-error']) &&
      !hasCode(it.clinicalStatus, ['inactive', 'resolved']),
  );
  const items = valid
    .filter((it) => !hasCode(it.code, NO_ALLERGY))
    .map(allergyOf)
    .slice(0, 100);
  const none = valid.some((it) => hasCode(it.code, NO_ALLERGY));
  return { status: items.length > 0 ? 'recorded' : none ? 'none-known' : 'not-recorded', items };
}

/** The latest value; undefined where there is nothing to read, null where there is none. */
function measuredOf(given: unknown) {
  const read = resourcesOf(given, Observation);
  if (!read || read.unread > 0) return undefined;
  const [latest] = read.found;
  const value = latest?.valueQuantity?.value;
  const unit = latest?.valueQuantity?.code ?? latest?.valueQuantity?.unit;
  const at = Date.parse(latest?.effectiveDateTime ?? latest?.issued ?? '');
  if (value === undefined || value <= 0 || unit === undefined || Number.isNaN(at)) return null;
  return { value, unit: unit.slice(0, 20), at: new Date(at).toISOString() };
}

/** Orders among which a client chose some: only these are looked at, as the hook asks. */
function draftsOf({ context }: HookRequest, service: HookServiceRow) {
  const read = resourcesOf(context.draftOrders ?? { resourceType: 'Bundle' }, MedicationRequest);
  const chosen = context.selections?.map((it) => it.replace(/^MedicationRequest\//, ''));
  const wanted = (read?.found ?? []).filter(
    (it) => service.hook !== 'order-select' || !chosen || chosen.includes(it.id ?? ''),
  );
  return wanted.map((it, position) => drugOf(it, position, 'draft'));
}

export interface HookFacts {
  /** Undefined: no drug is proposed, so there is nothing to judge. */
  readonly request: CheckRequest | undefined;
}

const MOST_DRAFTS = 30;
const MOST_CURRENT = 60;

/** What a hook's request says, as the check wants it; what it lacks is named as unavailable. */
export function factsOf(hook: HookRequest, given: Given, service: HookServiceRow): HookFacts {
  const unavailable: UnavailableFact[] = [];
  const orElse = <T>(value: T | undefined, fact: UnavailableFact, instead: T): T => {
    if (value === undefined) unavailable.push(fact);
    return value ?? instead;
  };
  const patient = resourcesOf(given.patient, Patient)?.found[0];
  if (!patient) unavailable.push('patient');
  const medications = resourcesOf(given.medications, MedicationRequest);
  const current = orElse(
    medications && medications.unread === 0
      ? medications.found.map((it, position) => drugOf(it, position, 'current'))
      : undefined,
    'current-drugs',
    [],
  );
  const drafts = draftsOf(hook, service);
  const draftKeys = new Set(drafts.map((it) => it.key));
  const others = current.filter((it) => !draftKeys.has(it.key));
  const conditions = resourcesOf(given.pregnancy, Condition);
  const proposed = service.hook === 'patient-view' ? others : drafts;
  // More than the check takes: what is left over is not checked, and that is said.
  if (others.length > MOST_CURRENT || proposed.length > MOST_DRAFTS) unavailable.push('current-drugs');
  if (proposed.length === 0) return { request: undefined };
  const allergies = orElse(allergiesOf(given.allergies), 'allergies', { status: 'not-recorded', items: [] });
  const weight = orElse(measuredOf(given.weight), 'weight', null);
  const creatinine = orElse(measuredOf(given.creatinine), 'creatinine', null);
  const potassium = orElse(measuredOf(given.potassium), 'potassium', null);
  if (!conditions) unavailable.push('pregnancy');
  return {
    request: {
      patient: {
        id: null,
        birthDate: patient?.birthDate ?? null,
        sex: patient?.gender ?? 'unknown',
        weight,
        // Of children only; where it cannot be read they are told to measure it.
        height: measuredOf(given.height) ?? null,
        creatinine,
        potassium,
        // That no condition says so does not mean that nobody is pregnant.
        pregnant: conditions?.found.some((it) => hasCode(it.code, PREGNANT)) ? true : null,
        lactating: null,
      },
      facilityId: null,
      allergies,
      current:
        service.hook === 'patient-view'
          ? others.slice(MOST_DRAFTS, MOST_DRAFTS + MOST_CURRENT)
          : others.slice(0, MOST_CURRENT),
      proposed: proposed.slice(0, MOST_DRAFTS),
      unavailable: [...new Set(unavailable)],
    },
  };
}
