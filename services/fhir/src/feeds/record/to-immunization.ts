import type { Immunization } from '@medplum/fhirtypes';
import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, codingIf, coding, concept, person, reference, referenceIf, remark, resource } from '../elements.ts';

const CVX = 'http://hl7.org/fhir/sid/cvx';
/** HL7 v3 ActSite and RouteOfAdministration, where they have it. */
const sites = { 'left-arm': 'LA', 'right-arm': 'RA', 'left-thigh': 'LT', 'right-thigh': 'RT', other: null } as const;
const routes = {
  intramuscular: 'IM',
  subcutaneous: 'SQ',
  intradermal: 'IDINJ',
  oral: 'PO',
  nasal: 'NASINHLC',
} as const;
/** HL7 v3 ActReason. */
const reasons = {
  immune: 'IMMUNE',
  'medical-precaution': 'MEDPREC',
  'patient-objection': 'PATOBJ',
  'out-of-stock': 'OSTOCK',
  other: null,
} as const;

export const immunizationResource = (it: Immunisation): Resource =>
  resource<Immunization>({
    resourceType: 'Immunization',
    id: it.id,
    status: it.status,
    statusReason:
      it.notDoneReason === null
        ? null
        : concept(it.notDoneReason.replaceAll('-', ' '), codingIf('v3-ActReason', reasons[it.notDoneReason])),
    vaccineCode: concept(it.vaccine.text, codingIf(CVX, it.vaccine.cvx)),
    patient: reference('Patient', it.patientId),
    encounter: referenceIf('Encounter', it.encounterId),
    occurrenceDateTime: it.occurredOn,
    recorded: it.recordedAt,
    primarySource: !it.reported,
    manufacturer: it.manufacturer === null ? null : { display: it.manufacturer },
    lotNumber: it.lotNumber,
    expirationDate: it.expiresOn,
    site: it.site === null ? null : concept(it.site.replaceAll('-', ' '), codingIf('v3-ActSite', sites[it.site])),
    route: it.route === null ? null : concept(it.route, coding('v3-RouteOfAdministration', routes[it.route])),
    performer: [{ function: coded('v2-0443', 'EP'), actor: person(it.recordedBy) }],
    note: remark(it.note),
    reaction: it.reaction === null ? null : [{ date: it.reaction.on, detail: { display: it.reaction.text } }],
    protocolApplied: it.doseNumber === null ? null : [{ doseNumberPositiveInt: it.doseNumber }],
  });
