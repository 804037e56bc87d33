import type { ClaimFile } from '../src/domain/claims/claim-file.ts';

const name = (en: string) => ({ en, ar: '' });

/** What a submission says, for tests of its files. */
export const aClaimFile = (more: Partial<ClaimFile> = {}): ClaimFile => ({
  ...{ number: '2026-00001', frequency: 'original', controlNumber: 17, at: '2026-11-28T09:30:00.000Z' },
  ...{ timeZone: 'Africa/Cairo', currency: 'EGP', claimedMinor: 12_550, priority: 'primary' },
  ...{ payerControlNumber: null, authorisationNumber: null, stay: 'ambulatory', admittedOn: null },
  insurer: { payerId: 'PAYER-1', providerId: 'PROV-7', name: name('Nile Insurance') },
  facility: { id: 'f', name: name('Nile Hospital'), address: '12 Corniche, Cairo', phone: '+20 2 555' },
  policy: { number: 'POL-9', planCode: 'GOLD', relationship: 'self', holderName: null, holderBirthDate: null },
  earlierPayer: null,
  patient: {
    ...{ id: 'p', number: 'NC-000017', name: name('Sara Ali Hassan'), birthDate: '1980-05-17', gender: 'female' },
    address: 'Street 9, Giza',
  },
  diagnoses: [
    { code: 'J18.9', text: 'Pneumonia', rank: 'principal' },
    { code: 'I10', text: 'Hypertension', rank: 'secondary' },
  ],
  lines: [
    {
      ...{ id: 'l1', position: 1, category: 'visit', serviceCode: 'VISIT', description: name('Visit') },
      ...{ quantity: 1, servedOn: '2026-11-27', claimedMinor: 10_000 },
    },
    {
      ...{ id: 'l2', position: 2, category: 'lab', serviceCode: 'LAB-K', description: name('Potassium') },
      ...{ quantity: 2, servedOn: '2026-11-27', claimedMinor: 2_550 },
    },
  ],
  ...more,
});
