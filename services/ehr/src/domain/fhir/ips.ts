import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import { holds, type Gathered } from '../gathered.ts';
import { carePlanResource, goalResources } from './own-resources.ts';
import {
  allergyResource,
  immunisationResource,
  medicationResource,
  patientResource,
  problemResource,
  resultResource,
  vitalResources,
} from './resources.ts';
import { ABSENT_UNKNOWN, coded, concept, LOINC, narrative, reference, type Json, type Resource } from './resource.ts';

/** A part of a summary: what is in it, or what is known of there being nothing. */
export interface Section {
  readonly title: string;
  /** LOINC */
  readonly code: string;
  readonly entries: readonly Resource[];
  /** Resources that the entries point to. */
  readonly beside?: readonly Resource[];
  readonly lines: readonly string[];
  /** FHIR list-empty-reason, where there is no entry. */
  readonly emptyReason?: 'unavailable' | 'nilknown' | 'notasked';
}

interface Absent {
  readonly resourceType: 'AllergyIntolerance' | 'Condition' | 'MedicationStatement' | 'Immunization' | 'Procedure';
  readonly code: string;
  readonly text: string;
}

/** An entry that says that nothing is known, or known not to be: the guide wants it said, not left out. */
function absent({ resourceType, code, text }: Absent, patient: Resource): Resource {
  const said = { ...(coded(ABSENT_UNKNOWN, code, text) as { coding: Json }), text }; // `coded` makes an object
  const id = derivedId(code, patient.id);
  const subject = reference(patient);
  switch (resourceType) {
    case 'AllergyIntolerance':
      return {
        resourceType,
        id,
        patient: subject,
        clinicalStatus: coded('allergyintolerance-clinical', 'active'),
        code: said,
      };
    case 'Condition':
      return { resourceType, id, subject, clinicalStatus: coded('condition-clinical', 'active'), code: said };
    case 'MedicationStatement':
      return { resourceType, id, subject, status: 'unknown', medicationCodeableConcept: said };
    case 'Immunization':
      return { resourceType, id, patient: subject, status: 'not-done', vaccineCode: said, occurrenceString: 'unknown' };
    case 'Procedure':
      return { resourceType, id, subject, status: 'unknown', code: said };
  }
}

interface Part<T> {
  readonly title: string;
  readonly code: string;
  /** undefined: its owner did not answer. */
  readonly items: readonly T[] | undefined;
  readonly resource: (item: T) => Resource;
  readonly line: (item: T) => string;
  /** What stands there when there is none; null: the section is left out. */
  readonly none: Absent | null;
}

function sectionOf<T>(part: Part<T>, patient: Resource): Section[] {
  const { title, code, items, resource, line, none } = part;
  if (items === undefined)
    return [
      { title, code, entries: [], lines: ['Not available: its owner did not answer.'], emptyReason: 'unavailable' },
    ];
  if (items.length > 0) return [{ title, code, entries: items.map(resource), lines: items.map(line) }];
  return none === null ? [] : [{ title, code, entries: [absent(none, patient)], lines: [none.text] }];
}

/** The sections of the International Patient Summary (HL7 FHIR IPS 1.1): the required ones always stand. */
export function ipsSections(record: Gathered, plans: readonly CarePlan[], patient: Resource): Section[] {
  const subject = reference(patient);
  const { allergies } = record;
  const noAllergy = {
    'none-known': ['no-known-allergies', 'No known allergies'],
    other: ['no-allergy-info', 'No information about allergies'],
  } as const;
  const [allergyCode, allergyText] = noAllergy[allergies?.status === 'none-known' ? 'none-known' : 'other'];
  const results = record.results?.filter((it) => (it.result?.releasedAt ?? null) !== null);
  const vitals = record.observations?.filter((it) => it.status !== 'entered-in-error');
  return [
    ...sectionOf(
      {
        title: 'Medication summary',
        code: '10160-0',
        items: record.medication,
        resource: (it) => medicationResource(it, subject),
        line: (it) => it.line.en,
        none: {
          resourceType: 'MedicationStatement',
          code: 'no-medication-info',
          text: 'No information about medication',
        },
      },
      patient,
    ),
    ...sectionOf(
      {
        title: 'Allergies and intolerances',
        code: '48765-2',
        items: allergies?.items.filter(holds),
        resource: (it) => allergyResource(it, subject),
        line: (it) => [it.substance.text, ...it.reactions.map(({ manifestation }) => manifestation)].join(': '),
        none: { resourceType: 'AllergyIntolerance', code: allergyCode, text: allergyText },
      },
      patient,
    ),
    ...sectionOf(
      {
        title: 'Problem list',
        code: '11450-4',
        items: record.problems?.filter(holds),
        resource: (it) => problemResource(it, subject),
        line: (it) => (it.code ? `${it.text} (${it.code})` : it.text),
        none: { resourceType: 'Condition', code: 'no-problem-info', text: 'No information about problems' },
      },
      patient,
    ),
    ...sectionOf(
      {
        title: 'Immunizations',
        code: '11369-6',
        items: record.immunisations?.filter((it) => it.status !== 'entered-in-error'),
        resource: (it) => immunisationResource(it, subject),
        line: (it) => `${it.vaccine.text}, ${it.occurredOn}`,
        none: {
          resourceType: 'Immunization',
          code: 'no-immunization-info',
          text: 'No information about immunizations',
        },
      },
      patient,
    ),
    ...sectionOf(
      {
        title: 'Results',
        code: '30954-2',
        items: results,
        resource: (it) => resultResource(it, subject),
        line: (it) => `${it.test.name.en}: ${it.result?.value ?? ''} ${it.result?.unit ?? ''}`.trim(),
        none: null,
      },
      patient,
    ),
    // No service records procedures yet: the summary says so instead of leaving it open.
    ...sectionOf(
      {
        title: 'History of procedures',
        code: '47519-4',
        items: [],
        resource: () => patient,
        line: () => '',
        none: { resourceType: 'Procedure', code: 'no-procedure-info', text: 'No information about procedures' },
      },
      patient,
    ),
    ...vitalSection(vitals, subject),
    ...planSection(plans, subject),
  ];
}

function vitalSection(sets: Gathered['observations'], subject: Json): Section[] {
  const title = { title: 'Vital signs', code: '8716-3' };
  if (sets === undefined)
    return [{ ...title, entries: [], lines: ['Not available: its owner did not answer.'], emptyReason: 'unavailable' }];
  if (sets.length === 0) return [];
  const lines = sets.flatMap(({ measured }) => measured.map(({ name, value, unit }) => `${name}: ${value} ${unit}`));
  return [{ ...title, entries: sets.flatMap((it) => vitalResources(it, subject)), lines }];
}

function planSection(plans: readonly CarePlan[], subject: Json): Section[] {
  if (plans.length === 0) return [];
  return [
    {
      title: 'Plan of care',
      code: '18776-5',
      entries: plans.map((it) => carePlanResource(it, subject)),
      beside: plans.flatMap((it) => goalResources(it, subject)),
      lines: plans.map(({ title }) => title),
    },
  ];
}

interface Made {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  /** LOINC document code. */
  readonly code: string;
}

/** A FHIR R4 document: the composition first, then the patient and everything that the sections name. */
export function documentBundle(patient: Resource, sections: readonly Section[], { id, at, title, code }: Made): Json {
  const organisation: Resource = { resourceType: 'Organization', id: derivedId('author', id), name: 'NileCare' };
  const composition: Resource = {
    resourceType: 'Composition',
    id,
    status: 'final',
    type: concept(title, LOINC, code),
    subject: reference(patient),
    date: at.toISOString(),
    author: [reference(organisation)],
    title,
    section: sections.map((it) => ({
      title: it.title,
      code: concept(it.title, LOINC, it.code),
      text: narrative(it.lines),
      ...(it.entries.length > 0 ? { entry: it.entries.map(reference) } : {}),
      ...(it.emptyReason ? { emptyReason: coded('list-empty-reason', it.emptyReason) } : {}),
    })),
  };
  const all = [composition, patient, organisation, ...sections.flatMap((it) => [...it.entries, ...(it.beside ?? [])])];
  return {
    resourceType: 'Bundle',
    id: derivedId('bundle', id),
    identifier: { system: 'urn:nilecare:document', value: id },
    type: 'document',
    timestamp: at.toISOString(),
    entry: all.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

/** The International Patient Summary as a document. */
export function ipsBundle(record: Gathered, plans: readonly CarePlan[], made: Pick<Made, 'id' | 'at'>): Json {
  const patient = patientResource(record.patient);
  const title = { title: 'International Patient Summary', code: '60591-5' };
  return documentBundle(patient, ipsSections(record, plans, patient), { ...made, ...title });
}
