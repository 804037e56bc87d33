import { randomBytes } from 'node:crypto';

/** An X12 835 that pays a claim nobody here knows, in base64: it waits for somebody to say which it is. */
export function anUnmatchedRemittance(payerId: string, currency: string): string {
  const blank = ' '.repeat(10);
  const unique = randomBytes(4).toString('hex').toUpperCase();
  const set = [
    'ST*835*0001',
    'BPR*I*100.00*C*ACH************20260105',
    `TRN*1*PAGES-${unique}*1${payerId}`,
    `CUR*PR*${currency}`,
    `N1*PR*INSURER*XV*${payerId}`,
    'N1*PE*NILECARE*FI*1',
    'LX*1',
    `CLP*UNKNOWN-${unique}*1*100.00*100.00**12*ICN${unique}`,
  ];
  const file = [
    `ISA*00*${blank}*00*${blank}*ZZ*${payerId.padEnd(15)}*ZZ*${'NILECARE'.padEnd(15)}*260105*1000*^*00501*000000001*0*P*:`,
    `GS*HP*${payerId}*NILECARE*20260105*1000*1*X*005010X221A1`,
    ...set,
    `SE*${set.length + 1}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~\n');
  return Buffer.from(file).toString('base64');
}
