import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_MINOR } from '@nilecare/contracts/money.ts';
import { write835 } from '../../../tests/write-835.ts';
import { aClaimFile } from '../../../tests/a-claim-file.ts';
import { imbalanceOf } from './balance-835.ts';
import { read835, type RemittedAdjustment, type RemittedClaim, type RemittedService } from './read-835.ts';
import { readInterchange, X12Fault } from './read-interchange.ts';
import { segmentText } from './segments.ts';
import { x12Text } from './text.ts';
import { write837p } from './write-837p.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const segmentsOf = (text: string) => readInterchange(text).sets[0]?.segments ?? [];
const of = (text: string, id: string) => segmentsOf(text).filter((it) => it.id === id);

describe('text', () => {
  test('of any script is Latin, in the set, and without delimiters', () => {
    expect(x12Text('أحمد عبد الله')).toBe('ahmd abd allh');
    expect(x12Text('Zoë * Müller~^:')).toBe('Zoe Muller');
    expect(x12Text('٢٠٢٦')).toBe('2026');
    fc.assert(fc.property(anyText, (text) => /^(?! )[A-Za-z0-9 !"&'()+,\-./;?=%@_#$]*(?<! )$/.test(x12Text(text))));
    fc.assert(fc.property(anyText, (text) => x12Text(x12Text(text)) === x12Text(text)));
  });

  test('is never more than one element of a segment', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const text = segmentText(['NM1', one, [other, 'x'], 'end']);
        expect(text.split('~')).toHaveLength(2);
        expect(text.split('*')).toHaveLength(4);
      }),
    );
  });
});

describe('a claim as 837P', () => {
  test('has its loops in order, its hierarchy and its counts', () => {
    const text = write837p(aClaimFile());
    expect(text.slice(0, 106)).toMatch(/^ISA\*00\* {10}\*00\* {10}\*ZZ\*PROV-7 {9}\*ZZ\*PAYER-1 {8}\*/);
    expect(segmentsOf(text).map((it) => it.id)).toEqual(
      'BHT NM1 PER NM1 HL CUR NM1 N3 N4 REF HL SBR NM1 N3 N4 DMG NM1 REF CLM HI LX SV1 DTP LX SV1 DTP'.split(' '),
    );
    expect(of(text, 'CLM')[0]?.elements).toEqual(['2026-00001', '125.50', '', '', '22:B:1', 'Y', 'A', 'Y', 'Y']);
    expect(of(text, 'HI')[0]?.elements).toEqual(['ABK:J189', 'ABF:I10']);
    expect(of(text, 'SV1').map((it) => it.elements.slice(0, 4))).toEqual([
      ['ER:VISIT:::::Visit', '100.00', 'UN', '1'],
      ['ER:LAB-K:::::Potassium', '25.50', 'UN', '2'],
    ]);
    expect(of(text, 'DMG')[0]?.elements).toEqual(['D8', '19800517', 'F']);
  });

  test('of a child on its mother’s policy has a level of its own', () => {
    const { policy } = aClaimFile();
    const text = write837p(
      aClaimFile({
        policy: { ...policy, relationship: 'child', holderName: 'Mona Ali', holderBirthDate: '1980-01-01' },
      }),
    );
    expect(of(text, 'HL').map((it) => it.elements.join('*'))).toEqual(['1**20*1', '2*1*22*1', '3*2*23*0']);
    expect(of(text, 'PAT')[0]?.elements).toEqual(['19']);
    expect(of(text, 'NM1').map((it) => it.elements[0])).toEqual(['41', '40', '85', 'IL', 'PR', 'QC']);
  });

  test('that replaces another names it', () => {
    const text = write837p(
      aClaimFile({ frequency: 'replacement', payerControlNumber: 'ICN*9', authorisationNumber: 'A1' }),
    );
    expect(of(text, 'CLM')[0]?.elements[4]).toBe('22:B:7');
    expect(of(text, 'REF').map((it) => it.elements)).toContainEqual(['F8', 'ICN 9']);
    expect(of(text, 'REF').map((it) => it.elements)).toContainEqual(['G1', 'A1']);
  });

  test('is read as the segments it was written of, whatever the names are', () => {
    const names = fc.record({ en: anyText, ar: anyText });
    fc.assert(
      fc.property(names, anyText, anyText, fc.integer({ min: 1, max: MOST_MINOR }), (name, address, number, minor) => {
        const file = aClaimFile();
        const lines = file.lines.slice(0, 1).map((it) => ({ ...it, claimedMinor: minor, description: name }));
        const text = write837p({
          ...{ ...file, claimedMinor: minor, lines },
          ...{ patient: { ...file.patient, name, address }, policy: { ...file.policy, number } },
        });
        expect(segmentsOf(text).map((it) => it.id)).toEqual(
          'BHT NM1 PER NM1 HL CUR NM1 N3 N4 REF HL SBR NM1 N3 N4 DMG NM1 REF CLM HI LX SV1 DTP'.split(' '),
        );
        expect(of(text, 'CLM')[0]?.elements[1]).toBe(of(text, 'SV1')[0]?.elements[1]);
      }),
    );
  });

  test('of more lines than a file takes has fewer, of the same sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 51, maxLength: 200 }), (amounts) => {
        const [one] = aClaimFile().lines;
        if (!one) throw new Error('The file has lines.');
        const lines = amounts.map((claimedMinor, n) => ({ ...one, claimedMinor, serviceCode: `S${n % 60}` }));
        const written = of(write837p(aClaimFile({ lines })), 'SV1').map((it) =>
          Number(it.elements[1]?.replace('.', '')),
        );
        expect(written.length).toBeLessThanOrEqual(50);
        expect(written.reduce((sum, it) => sum + it, 0)).toBe(amounts.reduce((sum, it) => sum + it, 0));
      }),
      { numRuns: 30 },
    );
  });
});

const code = fc.stringMatching(/^[A-Z0-9]{1,4}$/);
const amount = fc.integer({ min: -MOST_MINOR / 1000, max: MOST_MINOR / 1000 });
const adjustments: fc.Arbitrary<RemittedAdjustment[]> = fc.array(
  fc.record({ group: fc.constantFrom('CO', 'PR', 'OA', 'PI'), code, amountMinor: amount }),
  { maxLength: 4 },
);
const sum = (parts: readonly { readonly amountMinor: number }[]) => parts.reduce((all, it) => all + it.amountMinor, 0);
const service = fc
  .record({ serviceCode: fc.stringMatching(/^[A-Z][A-Z0-9-]{0,10}$/), claimedMinor: amount, adjustments })
  .map((it): RemittedService => ({ ...it, where: '', paidMinor: it.claimedMinor - sum(it.adjustments) }));
const claim = fc
  .record({
    ...{
      claimNumber: fc.stringMatching(/^2026-\d{5}$/),
      status: fc.constantFrom('1', '2', '3', '4', '19', '20', '21', '22', '23', '25'),
    },
    ...{ payerControlNumber: fc.option(fc.stringMatching(/^[A-Z0-9]{1,12}$/)), adjustments },
    services: fc.array(service, { minLength: 1, maxLength: 3 }),
  })
  .map((it): RemittedClaim => {
    const claimedMinor = it.services.reduce((all, one) => all + one.claimedMinor, 0);
    const paidMinor = it.services.reduce((all, one) => all + one.paidMinor, 0) - sum(it.adjustments);
    return { ...it, claimedMinor, paidMinor, where: '' };
  });
const remittance = fc
  .record({
    claims: fc.array(claim, { maxLength: 4 }),
    providerAdjustments: fc.array(
      fc.record({ code: fc.constantFrom('WO', 'FB', '72'), reference: fc.option(code), amountMinor: amount }),
      { maxLength: 2 },
    ),
    ...{ traceNumber: fc.stringMatching(/^[A-Z0-9]{3,20}$/), currency: fc.constantFrom('EGP', 'KWD', 'JPY') },
  })
  .map((it) => ({
    ...it,
    ...{ payerId: 'PAYER-1', paidOn: '2026-11-28' },
    totalMinor: it.claims.reduce((all, one) => all + one.paidMinor, 0) - sum(it.providerAdjustments),
  }));

describe('a remittance as 835', () => {
  test('is read as it was written, and balances', () => {
    fc.assert(
      fc.property(remittance, ({ payerId, ...file }) => {
        const { payerIds, payeeIds, claims, ...read } = read835(write835({ ...file, payerId }), 'EGP');
        const { claims: written, ...rest } = file;
        expect(payerIds).toContain(payerId);
        expect(payeeIds).toContain('PROV-7');
        expect(read).toEqual(rest);
        const placeless = (all: readonly RemittedClaim[]) =>
          all.map((it) => ({ ...it, where: '', services: it.services.map((one) => ({ ...one, where: '' })) }));
        expect(placeless(claims)).toEqual(written);
        expect(imbalanceOf({ payerIds, payeeIds, claims, ...read })).toBeUndefined();
      }),
    );
  });

  test('with any one amount changed does not balance', () => {
    fc.assert(
      fc.property(remittance, fc.integer({ min: 1, max: 1000 }), (file, by) => {
        const read = read835(write835({ ...file, totalMinor: file.totalMinor + by }), 'EGP');
        expect(imbalanceOf(read)).toMatchObject({ where: 'BPR' });
      }),
    );
  });

  test('that is cut anywhere or is something else is refused, and says where', () => {
    const whole = write835({
      ...{ payerId: 'PAYER-1', paidOn: '2026-11-28', traceNumber: 'T1', currency: 'EGP', totalMinor: 0 },
      ...{ claims: [], providerAdjustments: [] },
    }).trimEnd();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => read835(whole.slice(0, length), 'EGP')).toThrow(X12Fault);
      }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(() => read835(text, 'EGP')).toThrow(X12Fault);
      }),
    );
    expect(() => read835(whole.replace('BPR*I*0.00', 'BPR*I*0.005'), 'EGP')).toThrow('no amount of EGP');
    expect(() => read835(write837p(aClaimFile()), 'EGP')).toThrow('no remittance');
  });

  test('may separate by other characters', () => {
    const plain = write835({
      ...{ payerId: 'PAYER-1', paidOn: '2026-11-28', traceNumber: 'T1', currency: 'EGP', totalMinor: 1050 },
      claims: [],
      providerAdjustments: [{ code: 'WO', reference: 'R1', amountMinor: -1050 }],
    });
    const other = plain.replaceAll('*', '|').replaceAll(':', '>').replaceAll('~\n', '\n');
    expect(read835(other, 'EGP')).toEqual(read835(plain, 'EGP'));
  });
});
