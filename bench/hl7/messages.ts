import type { Random } from '@nilecare/device-simulator/src/model/random.ts';

/** As the bench's channel, and HAPI's application, know the sender. */
export const SENDER = { application: 'HIS', facility: 'OTHER' } as const;

const GIVEN: readonly [string, ...string[]] = [
  'Amina',
  'Omar',
  'Layla',
  'Hassan',
  'Nour',
  'Salma',
  'Tarek',
  'Mona',
  'Khaled',
  'Zahra',
];
const FAMILY: readonly [string, ...string[]] = [
  'Hassan',
  'Idris',
  'Mansour',
  'Osman',
  'Farid',
  'Bashir',
  'Adel',
  'Kamal',
  'Soliman',
  'Tawfik',
];
const EVENTS: readonly [string, ...string[]] = ['A01', 'A04', 'A08', 'A08', 'A08', 'A28', 'A31', 'A02'];
const PATIENTS = 50_000;

/** One of a hospital's messages about its patients, some 900 bytes long; the control id is of this run alone. */
export function adtMessage(controlId: string, random: Random): string {
  const of = (choices: readonly [string, ...string[]]): string => random.pick(choices);
  const patient = 1_000_000 + Math.floor(random.uniform() * PATIENTS);
  const event = of(EVENTS);
  return [
    `MSH|^~\\&|${SENDER.application}|${SENDER.facility}|NILECARE|CAIRO|20260105143000+0200||ADT^${event}^ADT_A01|${controlId}|P|2.5.1|||AL|NE|EGY|UNICODE UTF-8`,
    `EVN|${event}|20260105143000+0200|||4711^Clerk^Some^^^^^^OTHER`,
    `PID|1||${patient}^^^OTHER^MR~2${patient}0101234^^^EGY^NNEGY||${of(FAMILY)}^${of(GIVEN)}^${of(GIVEN)}^^^^L~حسن^أمينة^^^^^A||19${10 + (patient % 89)}0${1 + (patient % 9)}15|F|||12 El Tahrir^^Cairo^^11511^EGY^H||+20100${patient}^PRN^CP|||M|MOS|${patient}^^^OTHER^VN`,
    `NK1|1|${of(FAMILY)}^${of(GIVEN)}|SPO^Spouse^HL70063|12 El Tahrir^^Cairo^^11511^EGY|+201009998877^PRN^CP`,
    `PV1|1|I|ICU^101^A1^CAIRO||||D7^Doctor^Some^^^Dr^^^OTHER|D9^Consultant^Any^^^Dr^^^OTHER||MED||||1|||D7^Doctor^Some^^^Dr^^^OTHER|IP|${patient}^^^OTHER^VN|||||||||||||||||||||||||20260105120000+0200`,
    'PV2|||^Chest pain for two hours, worse when walking|||||20260108',
    'AL1|1|DA|7980^Penicillin^RXNORM|SV|Anaphylaxis',
    'DG1|1||I20.0^Unstable angina^I10||20260105|A',
    '',
  ].join('\r');
}

/** A result with a document of so many bytes in OBX-5. */
export function documentMessage(controlId: string, bytes: number): string {
  const content = Buffer.alloc(bytes, '%PDF-1.7 a page of a report that is as long as such reports are\n').toString(
    'base64',
  );
  return [
    `MSH|^~\\&|${SENDER.application}|${SENDER.facility}|NILECARE|CAIRO|20260105143000+0200||ORU^R01^ORU_R01|${controlId}|P|2.5.1|||AL|NE`,
    'PID|1||1999999^^^OTHER^MR||Hassan^Amina^^^^^L||19800115|F',
    'OBR|1|4711|0815|18842-5^Discharge summary^LN|||20260105120000+0200||||||||||||||||||F',
    `OBX|1|ED|18842-5^Discharge summary^LN||^application^pdf^Base64^${content}||||||F`,
    '',
  ].join('\r');
}
