import type { Coverage } from '@medplum/fhirtypes';
import type { Policy } from '@nilecare/contracts/api/billing-policies.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, nameIn, period, reference, resource } from '../elements.ts';

/** An insurance policy of a patient. */
export const coverageResource = (it: Policy): Resource =>
  resource<Coverage>({
    resourceType: 'Coverage',
    id: it.id,
    identifier: [{ system: 'urn:nilecare:policy', value: it.number }],
    status: 'active',
    subscriber:
      it.holder.relationship === 'self' ? reference('Patient', it.patientId) : { display: it.holder.name ?? '' },
    subscriberId: it.number,
    beneficiary: reference('Patient', it.patientId),
    relationship: coded('subscriber-relationship', it.holder.relationship),
    period: period(it.validFrom, it.validTo),
    payor: [reference('Organization', it.insurerId, nameIn(it.insurerName))],
    class: [{ type: coded('coverage-class', 'plan'), value: it.planId, name: nameIn(it.planName) }],
    order: it.priority === 'primary' ? 1 : 2,
  });
