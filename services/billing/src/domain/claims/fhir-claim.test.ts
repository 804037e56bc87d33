import { expect, test } from 'vitest';
import { aClaimFile } from '../../../tests/a-claim-file.ts';
import { fhirClaim } from './fhir-claim.ts';

test('a claim as FHIR has its items, diagnoses and total; one that replaces another names it', () => {
  const claim = fhirClaim(
    aClaimFile({ frequency: 'replacement', payerControlNumber: 'ICN9', authorisationNumber: 'A1' }),
  );
  expect(claim).toMatchObject({
    ...{ resourceType: 'Claim', status: 'active', use: 'claim', total: { value: 125.5, currency: 'EGP' } },
    related: [{ claim: { identifier: { value: 'ICN9' } } }],
    diagnosis: [{ sequence: 1, diagnosisCodeableConcept: { coding: [{ code: 'J18.9' }] } }, { sequence: 2 }],
    insurance: [{ sequence: 1, focal: true, coverage: { identifier: { value: 'POL-9' } }, preAuthRef: ['A1'] }],
    item: [
      { sequence: 1, net: { value: 100 }, servicedDate: '2026-11-27' },
      { sequence: 2, quantity: { value: 2 } },
    ],
  });
});

test('a void claim is cancelled, and names the claim as it is known', () => {
  expect(fhirClaim(aClaimFile({ frequency: 'void' }))).toMatchObject({
    status: 'cancelled',
    related: [{ claim: { identifier: { system: 'urn:nilecare:claim', value: '2026-00001' } } }],
  });
});

test('to a second insurer the first one stands before it', () => {
  const earlierPayer = {
    insurer: { payerId: 'FIRST-1', name: { en: 'First', ar: '' } },
    policy: { number: 'OTHER-3', relationship: 'self', holderName: null },
    ...{ paidMinor: 100, answeredOn: '2026-11-28' },
  } as const;
  expect(fhirClaim(aClaimFile({ priority: 'secondary', earlierPayer }))).toMatchObject({
    insurance: [
      { sequence: 1, focal: false, coverage: { identifier: { value: 'OTHER-3' } } },
      { sequence: 2, focal: true, coverage: { identifier: { value: 'POL-9' } } },
    ],
  });
});
