import { decimalOf } from '@nilecare/contracts/money.ts';
import type { ClaimFile } from './claim-file.ts';
import { fitLines } from './fit-lines.ts';

const coded = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});
const known = (system: string, value: string) => ({ identifier: { system: `urn:nilecare:${system}`, value } });

/** A claim as a FHIR R4 Claim. Who is meant is told by identifiers: the insurer reads no server of ours. */
export function fhirClaim(file: ClaimFile): object {
  const money = (minor: number) => ({ value: Number(decimalOf(minor, file.currency)), currency: file.currency });
  const { insurer, facility, patient, policy, frequency, earlierPayer } = file;
  const before = file.payerControlNumber ? known('payer-claim', file.payerControlNumber) : known('claim', file.number);
  return {
    resourceType: 'Claim',
    identifier: [{ system: 'urn:nilecare:claim', value: file.number }],
    status: frequency === 'void' ? 'cancelled' : 'active',
    type: coded('claim-type', file.stay === 'inpatient' ? 'institutional' : 'professional'),
    use: 'claim',
    patient: { ...known('patient-number', patient.number), display: patient.name.en || patient.name.ar },
    created: file.at,
    insurer: { ...known('payer', insurer.payerId), display: insurer.name.en },
    provider: { ...known('provider', insurer.providerId), display: facility.name.en },
    priority: coded('processpriority', 'normal'),
    ...(frequency === 'original'
      ? {}
      : {
          related: [{ claim: before, relationship: coded('ex-relatedclaimrelationship', 'prior') }],
        }),
    diagnosis: file.diagnoses.map((it, index) => ({
      sequence: index + 1,
      diagnosisCodeableConcept: {
        coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: it.code }],
        text: it.text,
      },
      type: [coded('ex-diagnosistype', it.rank === 'principal' ? 'principal' : 'clinical')],
    })),
    insurance: [
      ...(earlierPayer ? [{ sequence: 1, focal: false, coverage: known('policy', earlierPayer.policy.number) }] : []),
      {
        sequence: earlierPayer ? 2 : 1,
        focal: true,
        coverage: known('policy', policy.number),
        ...(file.authorisationNumber ? { preAuthRef: [file.authorisationNumber] } : {}),
      },
    ],
    item: fitLines(file.lines).map((it, index) => ({
      sequence: index + 1,
      productOrService: { coding: [{ system: 'urn:nilecare:service', code: it.code }], text: it.description },
      ...(it.from === it.to ? { servicedDate: it.from } : { servicedPeriod: { start: it.from, end: it.to } }),
      quantity: { value: it.quantity },
      net: money(it.amountMinor),
    })),
    total: money(file.claimedMinor),
  };
}
