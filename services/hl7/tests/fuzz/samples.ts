/** What stands behind MSH in messages of several types, right before it is mutated; `{n}` is a number of the message's own, `{year}` a year of birth. */
export interface Sample {
  readonly type: string;
  readonly segments: readonly string[];
}

const PID =
  'PID|1||9{n}^^^OTHER^MR~8{n}^^^LAB^PI||Idris^Fuzz{n}^^^^^L~إدريس^منى^^^^^A||{year}0115|F|||12 Nile^^Cairo^^11511^EGY';
const PV1 = 'PV1|1|I|{ward}||||D7^Doctor^Some|||MED||||1|||D7|IP|V{n}|||||||||||||||||||||||||20260105120000+0200';
const ORC = 'ORC|NW|P{n}|F{n}||SC||^^^20260105||20260105120000|||D7^Doctor^Some';

export const samples: readonly Sample[] = [
  ...['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A11', 'A12', 'A13', 'A28', 'A31'].map((event) => ({
    type: `ADT^${event}^ADT_A01`,
    segments: [
      `EVN|${event}|20260105120000`,
      PID,
      'NK1|1|Idris^Omar|SPO',
      // A visit of which nobody heard is not changed; who she is, is.
      event === 'A08' ? 'PV1|1|N' : PV1,
      'AL1|1|DA|7980^Penicillin^RXNORM|SV|Rash',
    ],
  })),
  { type: 'ADT^A40^ADT_A39', segments: ['EVN|A40', PID, 'MRG|8{n}^^^OTHER^MR'] },
  {
    type: 'ORU^R01^ORU_R01',
    segments: [
      PID,
      PV1,
      'OBR|1|P{n}|F{n}|24323-8^Panel^LN|||20260105120000+0200|||||||||D7||||||20260105|||F',
      'OBX|1|NM|2823-3^Potassium^LN||4.2|mmol/L^^UCUM|3.5-5.1|N|||F|||20260105120000',
      'OBX|2|ED|18842-5^Summary^LN||^application^pdf^Base64^JVBERi0xLjcK||||||F',
      'NTE|1||A comment \\.br\\ of \\T\\ two lines',
    ],
  },
  {
    type: 'ORM^O01^ORM_O01',
    segments: [PID, PV1, ORC, 'OBR|1|P{n}||2823-3^Potassium^LN|||20260105', 'DG1|1||I20.0^Angina^I10'],
  },
  { type: 'OML^O21^OML_O21', segments: [PID, PV1, ORC, 'OBR|1|P{n}||2951-2^Sodium^LN', 'SPM|1|||119364003^Serum^SCT'] },
  {
    type: 'RDE^O11^RDE_O11',
    segments: [PID, ORC, 'RXE|^^^20260105|161^Paracetamol^RXNORM|500||mg', 'RXR|PO', 'TQ1|1||Q6H'],
  },
  {
    type: 'SIU^S12^SIU_S12',
    segments: [
      'SCH|A{n}|B{n}||||CHECK^Check-up|||30|min|^^30^20260205090000+0200',
      PID,
      'RGS|1',
      'AIP|1||D7^Doctor^Some',
    ],
  },
  { type: 'DFT^P03^DFT_P03', segments: ['EVN|P03|20260105', PID, 'FT1|1|T{n}||20260105||CG|XRAY^Chest||||2'] },
  {
    type: 'MDM^T02^MDM_T02',
    segments: ['EVN|T02', PID, PV1, 'TXA|1|DS|TX|20260105||||||||D{n}|||||AU', 'OBX|1|TX|||Text'],
  },
  { type: 'QBP^Q22^QBP_Q21', segments: ['QPD|Q22^Find^HL7|Q{n}|@PID.5.1^Idris~@PID.7^19800115', 'RCP|I|10^RD'] },
];

/** A message with a control id of its own. @param ward by its name */
export function sampleMessage(sample: Sample, controlId: string, number: number, ward = 'ICU'): string {
  const msh = `MSH|^~\\&|FUZZ|OTHER|NILECARE|CAIRO|20260105143000+0200||${sample.type}|${controlId}|P|2.5.1`;
  // Of another age each: people who are alike would be taken for one, and nothing would be done.
  const year = String(1920 + (number % 90));
  const said = (segment: string): string =>
    segment.replaceAll('{n}', String(number)).replaceAll('{year}', year).replace('{ward}', ward);
  return [msh, ...sample.segments.map(said), ''].join('\r');
}
