import type { Claim as FhirClaim } from '@medplum/fhirtypes';
import type { Claim } from '@nilecare/contracts/api/billing-claims.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, coding, concept, ICD_10, nameIn, reference, resource } from '../elements.ts';
import { money } from './amount.ts';

const isVoid = ({ submissions }: Claim): boolean => submissions.at(-1)?.frequency === 'void';

/**
 * A claim as the platform has it. What goes to an insurer is another paper of it: billing writes that by identifiers, for
 * readers who have no server of ours.
 */
export const claimResource = (it: Claim): Resource =>
  resource<FhirClaim>({
    resourceType: 'Claim',
    id: it.id,
    identifier: [{ system: 'urn:nilecare:claim', value: it.number }],
    status: it.state === 'draft' ? 'draft' : isVoid(it) ? 'cancelled' : 'active',
    type: coded('claim-type', it.encounterId === null ? 'professional' : 'institutional'),
    use: 'claim',
    patient: reference('Patient', it.patientId),
    created: it.createdAt,
    insurer: reference('Organization', it.insurerId, nameIn(it.insurerName)),
    provider: reference('Organization', it.facilityId),
    priority: coded('processpriority', 'normal'),
    diagnosis: it.diagnoses.map(({ code, text, rank }, at) => ({
      sequence: at + 1,
      diagnosisCodeableConcept: concept(text, coding(ICD_10, code)),
      ...(rank === 'principal' ? { type: [coded('ex-diagnosistype', 'principal')] } : {}),
    })),
    insurance: [
      { sequence: it.priority === 'primary' ? 1 : 2, focal: true, coverage: reference('Coverage', it.policyId) },
    ],
    item: it.lines.map((line) => ({
      sequence: line.position,
      productOrService: concept(nameIn(line.description), coding('urn:nilecare:service', line.serviceCode)),
      servicedDate: line.servedOn,
      quantity: { value: line.quantity },
      net: money(line.claimedMinor, it.currency),
    })),
    total: money(it.claimedMinor, it.currency),
  });
