import { expect, test } from 'vitest';
import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { idOf, patient } from '../../../../tests/support/platform-samples.ts';
import { al1 } from './allergies.ts';

const person = { id: 'account-1', name: 'Laila Farouk', staffId: null };
const at = '2026-01-05T12:00:00.000Z';
const penicillin: Allergy = {
  ...{ id: idOf(20), version: 1, patientId: patient.id, encounterId: null, recordedAt: at, recordedBy: person },
  ...{ changedAt: at, changedBy: person, substance: { text: 'Penicillin', code: '70618' }, category: 'medication' },
  ...{ type: 'allergy', criticality: 'high', clinicalStatus: 'active', verificationStatus: 'confirmed', note: null },
  reactions: [
    { manifestation: 'Hives', severity: 'mild', onset: null },
    { manifestation: 'Dyspnoea', severity: 'severe', onset: null },
  ],
  onset: '1998-05',
};
const lines = (...allergies: readonly Allergy[]) => al1(allergies).map(({ fields }) => fields.join('|'));

test('what somebody does not tolerate, how bad it was, and since when', () => {
  expect(lines(penicillin)).toEqual([
    '1|DA^Drug allergy^HL70127|70618^Penicillin^99NILECARE|SV^Severe^HL70128|Hives~Dyspnoea|199805',
  ]);
});

test('what was refuted, entered in error or is over is not told', () => {
  expect(
    lines(
      { ...penicillin, verificationStatus: 'refuted' },
      { ...penicillin, verificationStatus: 'entered-in-error' },
      { ...penicillin, clinicalStatus: 'resolved' },
      { ...penicillin, substance: { text: 'Latex', code: null }, category: 'environment', reactions: [], onset: null },
    ),
  ).toEqual(['1|EA^Environmental allergy^HL70127|^Latex|SV^Severe^HL70128||']);
});
