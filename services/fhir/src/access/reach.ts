import { Delicate } from '@nilecare/contracts/record-privacy.ts';
import { refusal } from '../rest/outcome.ts';
import { allOf, anyOf, NOTHING, type Filter } from '../store/filter.ts';
import type { IndexValues } from '../store/documents.ts';
import { openWholly, type Access, type Interaction, type OpenRecords, type PatientsInReach } from './access.ts';
import { keysOf } from './labels.ts';

/**
 * Types without a patient that who is limited to some patients may read: what the hospital is and offers, definitions, and
 * their own subscriptions. What stands neither here nor in the patient compartment (bundles, binaries) is closed to them.
 */
export const DIRECTORY: ReadonlySet<string> = new Set([
  'ActivityDefinition',
  'CapabilityStatement',
  'ChargeItemDefinition',
  'CodeSystem',
  'CompartmentDefinition',
  'ConceptMap',
  'Device',
  'DeviceDefinition',
  'DeviceMetric',
  'Endpoint',
  'HealthcareService',
  'ImplementationGuide',
  'InsurancePlan',
  'Library',
  'Location',
  'Measure',
  'Medication',
  'MedicationKnowledge',
  'NamingSystem',
  'ObservationDefinition',
  'OperationDefinition',
  'Organization',
  'OrganizationAffiliation',
  'PlanDefinition',
  'Practitioner',
  'PractitionerRole',
  'Questionnaire',
  'Schedule',
  'SearchParameter',
  'Slot',
  'SpecimenDefinition',
  'StructureDefinition',
  'StructureMap',
  'Subscription',
  'Substance',
  'ValueSet',
]);

/** Shown only to who may see everybody whom it speaks of: a bundle holds whole resources, one beside the other. */
const isOfAllItNames = (type: string): boolean => type === 'Bundle' || DIRECTORY.has(type);

/** Patients that a question may concern before it has to be narrower. */
export const MOST_PATIENTS = 2_000;

/** Whose data is at stake in a filter, as the store knows. */
export type PatientsIn = (filter: Filter, limit: number) => Promise<readonly string[]>;

/**
 * The filter, narrowed to what the caller may have before it. Deleted resources keep their patients, and are held to the same.
 * @param patientsIn asked only for callers whose patients depend on who is concerned
 * @returns a filter that nothing fits where the type is closed
 * @throws FhirError 403 where so many patients are concerned that the answer could only be a part of the truth
 */
export async function withinReach(
  access: Access,
  type: string,
  interaction: Interaction,
  filter: Filter,
  patientsIn: PatientsIn,
): Promise<Filter> {
  const grant = access.grant(type, interaction);
  if (!grant) return NOTHING;
  const { conditions } = grant;
  const granted = conditions.length === 0 ? filter : allOf([filter, anyOf(conditions.map((it) => it.filter))]);
  const { patients } = access;
  switch (patients.kind) {
    case 'all':
      return granted;
    case 'some':
      return allOf([granted, ofPatients(type, patients.open)]);
    case 'asked': {
      const concerned = patients.among ?? (await patientsIn(granted, MOST_PATIENTS + 1));
      if (concerned.length > MOST_PATIENTS)
        throw refusal(
          403,
          'too-costly',
          `This concerns more than ${MOST_PATIENTS} patients: name a patient, or ask for less in another way.`,
        );
      const open = concerned.length === 0 ? openWholly([]) : await patients.openOf(concerned);
      return allOf([granted, ofPatients(type, open)]);
    }
  }
}

/** Of these patients, but for what they keep from the caller; or of nobody where the type is one of the directory. */
function ofPatients(type: string, open: OpenRecords): Filter {
  const ids = [...open.keys()];
  const others = isOfAllItNames(type) ? { $not: { $elemMatch: { $nin: ids } } } : {};
  const theirs = allOf([{ pat: { $in: ids, ...others } }, withoutKept(type, open)]);
  return DIRECTORY.has(type) ? anyOf([{ pat: { $size: 0 } }, theirs]) : theirs;
}

/**
 * Without what is delicate in a way that its patient keeps from the caller (ADR 0027). What stands in a bundle is labelled in
 * there, where no label is looked for: the bundle is left out.
 */
function withoutKept(type: string, open: OpenRecords): Filter {
  const keeping = [...open].filter(([, kinds]) => kinds.length > 0);
  if (keeping.length === 0) return {};
  if (type === 'Bundle') return { pat: { $nin: keeping.map(([id]) => id) } };
  const kept = Delicate.options.flatMap((kind): Filter[] => {
    const ids = keeping.flatMap(([id, kinds]) => (kinds.includes(kind) ? [id] : []));
    return ids.length === 0 ? [] : [{ pat: { $in: ids }, k: { $in: keysOf(type, kind) } }];
  });
  return { $nor: kept };
}

/** How much of what is about some patients is open; what is so in part, its labels decide. */
export type InReach = 'open' | 'in part' | 'closed';

/** The same as `withinReach`, asked of one resource whose patients are known. Conditions of the grant are not asked. */
export async function inReach({ patients }: Access, type: string, pat: readonly string[]): Promise<InReach> {
  if (patients.kind === 'all') return 'open';
  if (pat.length === 0) return DIRECTORY.has(type) ? 'open' : 'closed';
  const open = await openAmong(patients, pat);
  const isOpen = isOfAllItNames(type) ? pat.every((id) => open.has(id)) : pat.some((id) => open.has(id));
  if (!isOpen) return 'closed';
  return pat.some((id) => (open.get(id) ?? []).length > 0) ? 'in part' : 'open';
}

const openAmong = async (
  patients: Exclude<PatientsInReach, { kind: 'all' }>,
  ids: readonly string[],
): Promise<OpenRecords> => (patients.kind === 'some' ? patients.open : patients.openOf(ids));

/**
 * Whether the caller may leave a resource with these values behind: it must be in the reach of what it can read, wholly. What is
 * delicate is also written by who is not shown it afterwards, as on the platform.
 */
export async function mayLeave(
  access: Access,
  type: string,
  interaction: Interaction,
  values: IndexValues,
): Promise<boolean> {
  const grant = access.grant(type, interaction);
  if (!grant) return false;
  if (grant.conditions.length > 0 && !grant.conditions.some((it) => it.fits(values))) return false;
  const { patients } = access;
  if (patients.kind === 'all') return true;
  if (values.pat.length === 0) return DIRECTORY.has(type);
  const open = await openAmong(patients, values.pat);
  return values.pat.every((id) => open.has(id));
}
