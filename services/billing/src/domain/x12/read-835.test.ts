import { describe, expect, test } from 'vitest';
import { imbalanceOf } from './balance-835.ts';
import { read835 } from './read-835.ts';
import { X12Fault } from './read-interchange.ts';

/**
 * Rules of the guide 005010X221A1 as X12 and payers tell them in public: x12.org requests for interpretation (RFI), and
 * companion guides of payers.
 */
const fileOf = (body: readonly string[], receiver = 'PROV-7') => {
  const blank = ' '.repeat(10);
  return [
    `ISA*00*${blank}*00*${blank}*ZZ*CLEARING       *ZZ*${receiver.padEnd(15)}*261128*1000*^*00501*000000007*0*P*:`,
    `GS*HP*CLEARING*${receiver}*20261128*1000*7*X*005010X221A1`,
    'ST*835*0001',
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*7',
    'IEA*1*000000007',
    '',
  ].join('~\n');
};
const payment = (amount: string, ...claims: readonly string[]) => [
  `BPR*I*${amount}*C*ACH************20261128`,
  'TRN*1*CHEQUE-5*1FIN-9',
  'REF*EV*SOMEBODY',
  'DTM*405*20261127',
  'N1*PR*NILE INSURANCE*XV*PAYER-1',
  'N3*1 CORNICHE',
  'N4*CAIRO***EG',
  'REF*2U*SECOND-ID',
  'PER*BL*HELP*TE*555',
  'N1*PE*NILE HOSPITAL*FI*TAX-4',
  'REF*PQ*PROV-7',
  'LX*1',
  ...claims,
];
const read = (...given: Parameters<typeof payment>) => read835(fileOf(payment(...given)), 'EGP');

test('who pays and who is paid are known by any of their names in the header, and by no name of a claim', () => {
  const file = read('0.00', 'CLP*A*1*10*0*10*12*ICN', 'CAS*PR*1*10', 'NM1*QC*1*ALI', 'REF*1L*NOBODY');
  expect(file.payerIds).toEqual(['CLEARING', '1FIN-9', 'PAYER-1', 'SECOND-ID']);
  expect(file.payeeIds).toEqual(['PROV-7', 'PROV-7', 'TAX-4', 'PROV-7']);
  expect(file).toMatchObject({ traceNumber: 'CHEQUE-5', paidOn: '2026-11-28', currency: 'EGP' });
});

test('a file may end its lines as it likes; one that says other delimiters than it has is refused', () => {
  const file = fileOf(payment('80', 'CLP*A*1*80*80'));
  const facts = read835(file, 'EGP');
  expect(read835(file.replaceAll('~\n', '~\r\n'), 'EGP')).toEqual(facts);
  expect(read835(file.replaceAll('~\n', '\r\n'), 'EGP')).toEqual(facts);
  expect(read835(file.replaceAll('~\n', '~'), 'EGP')).toEqual(facts);
  const [isa = '', ...body] = file.split('~\n');
  for (const broken of [
    `${isa}~${body.join('\n')}`,
    `${isa}|${body.join('~')}`,
    file.replaceAll('*', '|').replace('ISA|', 'ISA*'),
  ])
    expect(() => read835(broken, 'EGP')).toThrow(X12Fault);
});

describe('a claim', () => {
  test('has up to six reasons in one segment (CAS: group, then code, amount and quantity)', () => {
    const { claims } = read(
      '40.00',
      'CLP*A*1*100*40*25*12*ICN-1',
      'CAS*CO*45*10**96*9**97*8*1*50*7**16*1**18*0.5',
      'CAS*PR*1*20**2*4.5',
    );
    expect(claims[0]?.adjustments.map((it) => [it.group, it.code, it.amountMinor])).toEqual([
      ...[
        ['CO', '45', 1_000],
        ['CO', '96', 900],
        ['CO', '97', 800],
        ['CO', '50', 700],
        ['CO', '16', 100],
      ],
      ...[
        ['CO', '18', 50],
        ['PR', '1', 2_000],
        ['PR', '2', 450],
      ],
    ]);
  });

  test('balances by service and as a whole: what is charged less what is adjusted is what is paid', () => {
    const services = ['SVC*ER:VISIT*60*50', 'CAS*CO*45*10', 'SVC*ER:LAB*40*30', 'CAS*PR*2*10'];
    expect(imbalanceOf(read('75', 'CLP*A*1*100*75', 'CAS*OA*23*5', ...services))).toBeUndefined();
    const wrongService = services.with(0, 'SVC*ER:VISIT*60*51');
    expect(imbalanceOf(read('75', 'CLP*A*1*100*75', 'CAS*OA*23*5', ...wrongService))?.where).toMatch(/SVC/);
    expect(imbalanceOf(read('75', 'CLP*A*1*101*75', 'CAS*OA*23*6', ...services))?.where).toMatch(/CLP/);
    expect(imbalanceOf(read('76', 'CLP*A*1*100*75', 'CAS*OA*23*5', ...services))?.where).toBe('BPR');
  });

  test.each(['1', '2', '3', '4', '19', '20', '21', '22', '23', '25'])('may have the status %s (CLP02)', (status) => {
    expect(read('0', `CLP*A*${status}*0*0`).claims[0]).toMatchObject({ status });
  });

  test('of another status is refused, and so is a group of adjustments that there is not', () => {
    expect(() => read('0', 'CLP*A*9*0*0')).toThrow('no status');
    expect(() => read('0', 'CLP*A*1*5*0', 'CAS*XX*45*5')).toThrow('no adjustment group');
  });
});

test('a reversal is negative in all its amounts; with the correction in its place the payment is the difference (RFI 791)', () => {
  const file = read(
    '10.00',
    'CLP*A*22*-100*-80*0*12*ICN-1',
    'CAS*CO*45*-20',
    'CLP*A*1*100*90*0*12*ICN-2',
    'CAS*CO*45*10',
  );
  expect(imbalanceOf(file)).toBeUndefined();
  expect(file.claims.map((it) => [it.status, it.paidMinor])).toEqual([
    ['22', -8_000],
    ['1', 9_000],
  ]);
});

describe('beside the claims (PLB)', () => {
  test('what is positive lowers the payment: a recovery now (RFI 227), interest is below nothing', () => {
    const file = read('73.00', 'CLP*A*1*80*80', 'PLB*PROV-7*20261231*WO:ICN-1*10*L6*-3');
    expect(imbalanceOf(file)).toBeUndefined();
    expect(file.providerAdjustments).toEqual([
      { code: 'WO', reference: 'ICN-1', amountMinor: 1_000 },
      { code: 'L6', reference: null, amountMinor: -300 },
    ]);
  });

  test('what would make the payment less than nothing is carried forward (FB), so that it is nothing', () => {
    expect(imbalanceOf(read('0', 'CLP*A*22*-80*-80', 'PLB*PROV-7*20261231*FB:NEXT*-80'))).toBeUndefined();
  });

  test('there are no more than anybody has reason for, and no reference is longer than one is', () => {
    const [adjustment] = read('0', `PLB*P*20261231*WO:${'R'.repeat(900)}*0`).providerAdjustments;
    expect(adjustment?.reference).toHaveLength(50);
    const many = Array.from({ length: 300 }, () => 'PLB*P*20261231*WO:A*1*WO:B*-1');
    expect(() => read('0', ...many)).toThrow('too many');
  });
});
