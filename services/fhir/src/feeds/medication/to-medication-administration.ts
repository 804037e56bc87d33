import type { MedicationAdministration } from '@medplum/fhirtypes';
import type { Administration, Dose } from '@nilecare/contracts/api/medication-administration.ts';
import { Route } from '@nilecare/contracts/drugs.ts';
import type { Resource } from '../../rest/resource.ts';
import { concept, nameIn, person, quantity, reference, remark, resource, said } from '../elements.ts';
import { routeOf } from './dosage.ts';

/** A dose that was given, or was not and why. */
export function medicationAdministrationResource({ drug, route }: Dose, it: Administration): Resource {
  const known = Route.safeParse(route);
  return resource<MedicationAdministration>({
    resourceType: 'MedicationAdministration',
    id: it.id,
    status: it.outcome === 'given' ? 'completed' : 'not-done',
    statusReason:
      it.outcome === 'given' ? null : [concept(it.reason?.text ?? it.reason?.code.replaceAll('-', ' ') ?? it.outcome)],
    medicationReference: reference('Medication', drug.id, nameIn(drug.name)),
    subject: reference('Patient', it.patientId),
    effectiveDateTime: it.at,
    performer: [it.by, ...(it.witness === null ? [] : [it.witness])].map((one) => ({ actor: person(one) })),
    request: reference('MedicationRequest', it.itemId),
    note: remark(it.note),
    dosage:
      it.dose === null
        ? null
        : said<NonNullable<MedicationAdministration['dosage']>>({
            route: known.success ? routeOf(known.data) : concept(route),
            dose: quantity(it.dose.value, it.dose.unit),
          }),
  });
}
