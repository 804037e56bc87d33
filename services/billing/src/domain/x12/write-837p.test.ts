import { describe, expect, test } from 'vitest';
import { aClaimFile } from '../../../tests/a-claim-file.ts';
import { readInterchange } from './read-interchange.ts';
import { write837p } from './write-837p.ts';

/**
 * Rules of the guide 005010X222A1 as X12 and payers tell them in public: x12.org requests for interpretation (RFI), and
 * companion guides of payers.
 */
const linesOf = (more: Parameters<typeof aClaimFile>[0] = {}) => write837p(aClaimFile(more)).trimEnd().split('\n');
const segments = (id: string, more: Parameters<typeof aClaimFile>[0] = {}) =>
  linesOf(more).filter((it) => it.startsWith(`${id}*`));

describe('the envelope', () => {
  test('counts its segments, and says one control number in ISA, GS and their ends', () => {
    const lines = linesOf({ controlNumber: 260_000_017 });
    const at = (id: string) => lines.findIndex((it) => it.startsWith(`${id}*`));
    expect(lines[at('SE')]).toBe(`SE*${at('SE') - at('ST') + 1}*0001~`);
    expect(lines[0]).toMatch(/\*\^\*00501\*260000017\*0\*P\*:~$/);
    expect(lines[0]).toHaveLength(106);
    expect(lines[at('GS')]).toMatch(/^GS\*HC\*PROV-7\*PAYER-1\*20261128\*1130\*260000017\*X\*005010X222A1~$/);
    expect(lines.slice(-2)).toEqual(['GE*1*260000017~', 'IEA*1*260000017~']);
  });

  test('is for whoever the header names, cut alike in ISA and GS (15 characters at the most)', () => {
    const insurer = { payerId: 'PAYER-OF-TWENTY-LETTERS', providerId: 'PROV-7', name: { en: 'Nile', ar: '' } };
    const [isa = '', gs = ''] = linesOf({ insurer });
    expect(isa.slice(54, 69)).toBe('PAYER-OF-TWENTY');
    expect(gs.split('*')[3]).toBe('PAYER-OF-TWENTY');
  });
});

describe('addresses', () => {
  test('outside the United States name their country (N404)', () => {
    expect(segments('N4')).toEqual(['N4*Cairo***EG~', 'N4*Giza***EG~']);
    expect(segments('N4', { currency: 'USD' })).toEqual(['N4*Cairo~', 'N4*Giza~']);
    expect(segments('N4', { currency: 'EUR' })).toEqual(['N4*Cairo~', 'N4*Giza~']);
  });

  test('and birth dates are told of the patient only: of a holder who is not the patient nothing (RFI 2281)', () => {
    const { policy } = aClaimFile();
    const holder = { relationship: 'spouse', holderName: 'Omar Ali', holderBirthDate: '1979-01-01' } as const;
    const ids = readInterchange(linesOf({ policy: { ...policy, ...holder } }).join('\n')).sets[0]?.segments ?? [];
    const from = ids.findIndex((it) => it.id === 'SBR');
    expect(ids.slice(from, from + 10).map((it) => it.id)).toEqual('SBR NM1 NM1 REF HL PAT NM1 N3 N4 DMG'.split(' '));
    expect(segments('DMG', { policy: { ...policy, ...holder } })).toEqual(['DMG*D8*19800517*F~']);
    expect(segments('PAT', { policy: { ...policy, ...holder } })).toEqual(['PAT*01~']);
  });
});

describe('the claim', () => {
  test('names the place, the frequency, and the insurer’s number where it replaces or voids (CLM05, REF F8)', () => {
    expect(segments('CLM', { stay: 'emergency' })).toEqual(['CLM*2026-00001*125.50***23:B:1*Y*A*Y*Y~']);
    const again = { frequency: 'replacement', payerControlNumber: 'ICN-9' } as const;
    expect(segments('CLM', again)[0]).toContain('*22:B:7*');
    expect(segments('REF', again)).toContain('REF*F8*ICN-9~');
    expect(segments('CLM', { ...again, frequency: 'void' })[0]).toContain('*22:B:8*');
    expect(segments('REF', { payerControlNumber: 'ICN-9' })).not.toContain('REF*F8*ICN-9~');
  });

  test('says when an inpatient was admitted (DTP 435)', () => {
    const dates = segments('DTP', { stay: 'inpatient', admittedOn: '2026-11-20' });
    expect(dates[0]).toBe('DTP*435*D8*20261120~');
    expect(segments('DTP', { admittedOn: '2026-11-20' })[0]).toBe('DTP*472*D8*20261127~');
  });

  test('has at most twelve diagnoses, the principal one first, without points (HI ABK, ABF)', () => {
    const rank = 'secondary' as const;
    const diagnoses = Array.from({ length: 14 }, (_, n) => ({ code: `A${10 + n}.1`, text: '', rank }));
    const [hi = ''] = segments('HI', { diagnoses });
    expect(hi).toMatch(/^HI\*ABK:A101\*ABF:A111\*/);
    expect(hi.split('*')).toHaveLength(1 + 12);
  });
});

test('Arabic names are Latin in the file, also where they come in the shapes of print', () => {
  const { patient } = aClaimFile();
  const named = (ar: string) => segments('NM1', { patient: { ...patient, name: { en: '', ar } } })[3];
  expect(named('منى محمد علي')).toBe('NM1*IL*1*aly*mna mhmd****MI*POL-9~');
  expect(named('ﻣﻨﻰ ﻣﺤﻤﺪ ﻋﻠﻲ')).toBe(named('منى محمد علي'));
});

describe('to a second insurer', () => {
  const earlierPayer = {
    insurer: { payerId: 'FIRST-1', name: { en: 'First Insurance', ar: '' } },
    policy: { number: 'OTHER-3', relationship: 'child', holderName: 'Mona Ali' },
    ...{ paidMinor: 7_001, answeredOn: '2026-11-28' },
  } as const;
  const more = { priority: 'secondary', earlierPayer } as const;

  test('the first one stands between the claim and its lines, with what it paid (loops 2320, 2330)', () => {
    const lines = linesOf(more);
    const from = lines.findIndex((it) => it.startsWith('HI*')) + 1;
    expect(lines.slice(from, from + 8)).toEqual([
      'SBR*P*19*******CI~',
      'CAS*PR*2*125.50~',
      'AMT*D*70.01~',
      'OI***Y***Y~',
      'NM1*IL*1*Ali*Mona****MI*OTHER-3~',
      'NM1*PR*2*First Insurance*****PI*FIRST-1~',
      'DTP*573*D8*20261128~',
      'LX*1~',
    ]);
    expect(segments('SBR', more)[0]).toMatch(/^SBR\*S\*18\*/);
  });

  test('the charge is what was paid and what is left, in the claim and in the sum of its lines (RFI 1115)', () => {
    expect(segments('CLM', more)[0]).toContain('*195.51*');
    const charges = segments('SV1', more).map((it) => Number(it.split('*')[2]));
    expect(charges).toEqual([155.78, 39.73]);
    expect(Math.round(charges.reduce((sum, it) => sum + it, 0) * 100)).toBe(12_550 + 7_001);
  });
});
