/** A message of each kind, as senders write them: two scripts, zones or none, codes of many systems. */
const lines = (...segments: readonly string[]): string => `${segments.join('\r')}\r`;

/** A segment by the numbers of its fields. */
const segment = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, at) => fields[at + 1] ?? '')].join(
    '|',
  );

const header = (type: string, id: string): string =>
  `MSH|^~\\&|HIS^2.16.840.1.113883.3.1^ISO|CAIRO|NILECARE|NC|20260105143000+0200||${type}|${id}|P|2.5.1`;

const PHYSICIAN = 'D7^Fahmy^Omar^^^Dr';
const PID = segment('PID', {
  3: '100001^^^HIS^MR~29001011234567^^^EGY^NI',
  5: 'Hassan^Amina^Ali^^Mrs^^L~حسن^أمينة^علي^^^^L',
  6: 'Saleh^Zeinab',
  7: '19800115',
  8: 'F',
  11: '5 Nile St&Nile St^Flat 2^Cairo^Giza^11511^EGY^H',
  13: '^PRN^PH^^20^100^1234567~^NET^Internet^amina@example.org',
  14: '0223456789',
  15: 'ara^Arabic^ISO639',
  16: 'M',
});

export const EXAMPLES = {
  admission: lines(
    header('ADT^A01^ADT_A01', 'ex-1'),
    'EVN|A01|20260105142500|||OP1^Nabil^Sara|20260105142000',
    PID,
    'PD1||||GP1^Fahmy^Omar',
    'NK1|1|Hassan^Mona|MTH^Mother^HL70063|5 Nile St^^Cairo|^PRN^CP^^20^111^7654321||C',
    segment('PV1', {
      ...{ 2: 'I', 3: 'W3^301^A^NILE', 4: 'R', 7: PHYSICIAN, 8: 'D8^Adel^Nour', 10: 'MED', 17: PHYSICIAN },
      ...{ 19: 'V-1^^^HIS', 44: '20260105141500' },
    }),
    'PV2|||CP^Chest pain^L',
    'AL1|1|DA|7980^Penicillin^RXNORM|SV|Hives~Swelling|20150301',
    segment('DG1', { 3: 'I20.0^Unstable angina^I10', 5: '20260105', 6: 'A', 15: '1', 16: PHYSICIAN }),
    segment('IN1', {
      ...{ 2: 'GOLD^Gold plan', 3: 'NIC-7', 4: 'Nile Insurance', 5: '1 Bank St^^Cairo', 8: 'G-55', 12: '20260101' },
      ...{ 13: '20261231', 16: 'Hassan^Amina', 17: 'SEL', 36: 'POL-9' },
    }),
  ),
  discharge: lines(
    header('ADT^A03^ADT_A03', 'ex-2'),
    'EVN||20260108090000+0200',
    PID,
    segment('PV1', { 2: 'I', 3: 'W3^301^A', 19: 'V-1^^^HIS', 36: '01', 44: '20260105141500', 45: '20260108090000' }),
  ),
  merge: lines(
    header('ADT^A40^ADT_A39', 'ex-3'),
    'EVN||20260105143000',
    PID,
    'MRG|100002^^^HIS^MR||||||Hasan^Amina',
    'PID|2||100003^^^HIS^MR||Other^Person',
    'MRG|100004^^^HIS^MR',
  ),
  appointment: lines(
    header('SIU^S12^SIU_S12', 'ex-4'),
    segment('SCH', {
      ...{ 1: 'P-1^HIS', 2: 'F-1^NILE', 7: 'ROUTINE^Routine visit^HL70276', 8: 'FOLLOWUP^Follow-up^HL70277' },
      ...{ 9: '30', 10: 'min', 25: 'Booked' },
    }),
    'NTE|1||Bring the last results.',
    PID,
    'PV1|1|O',
    'RGS|1',
    'AIS|1||CARD^Cardiology visit^L|20260110100000+0200|||30|min',
    segment('AIL', { 3: 'C1^12^^NILE', 12: 'Booked' }),
    segment('AIP', { 3: PHYSICIAN, 4: 'ATND', 12: 'Pending' }),
  ),
  order: lines(
    header('ORM^O01^ORM_O01', 'ex-5'),
    PID,
    segment('PV1', { 2: 'I', 3: 'W3^301^A', 19: 'V-1' }),
    segment('ORC', { 1: 'NW', 2: 'PL-1^HIS', 4: 'G-1', 7: '^^^20260105150000^^S', 9: '20260105144500', 12: PHYSICIAN }),
    segment('OBR', { 2: 'PL-1^HIS', 4: '2951-2^Sodium^LN', 15: 'BLD&Blood', 31: 'R51^Headache^I10' }),
    'NTE|1||Fasting since midnight.',
    'DG1|1||R51^Headache^I10',
    'ORC|CA|PL-2^HIS',
    'OBR|2|PL-2^HIS||2823-3^Potassium^LN',
  ),
  laboratoryOrder: lines(
    header('OML^O21^OML_O21', 'ex-6'),
    PID,
    segment('ORC', { 1: 'NW', 2: 'PL-3^HIS', 12: PHYSICIAN }),
    segment('TQ1', { 7: '20260105160000+0200', 9: 'A' }),
    'OBR|1|PL-3^HIS||24323-8^Comprehensive metabolic panel^LN',
    segment('SPM', {
      ...{ 2: 'SP-1&HIS^SP-F&LAB', 4: '119297000^Blood specimen^SCT', 7: 'VENIP^Venipuncture^HL70488' },
      ...{ 8: '368208006^Left arm^SCT', 12: '5^mL&mL&UCUM', 17: '20260105150000+0200', 18: '20260105153000+0200' },
    }),
  ),
  results: lines(
    header('ORU^R01^ORU_R01', 'ex-7'),
    PID,
    'ORC|RE|PL-1^HIS|FL-1^LAB',
    segment('OBR', {
      ...{ 2: 'PL-1^HIS', 3: 'FL-1^LAB', 4: '24323-8^Comprehensive metabolic panel^LN', 7: '20260105150000+0200' },
      ...{ 22: '20260105170000+0200', 24: 'CH', 25: 'F' },
    }),
    segment('OBX', {
      ...{ 2: 'NM', 3: '2951-2^Sodium^LN', 5: '128', 6: 'mmol/L^mmol/L^UCUM', 7: '135-145', 8: 'L^Low^HL70078' },
      ...{ 11: 'F', 14: '20260105150500', 16: 'T1^Salem^Hoda' },
    }),
    'NTE|1||Repeated and confirmed.',
    'OBX|2|SN|1988-5^CRP^LN||<^5|mg/L^^UCUM|<5||||F',
    'OBX|3|CWE|883-9^ABO group^LN||112144000^Blood group A^SCT||||||F',
    'OBX|4|SN|5778-6^Titre^LN||^1^:^128||||||F',
    'OBX|5|ST|5767-9^Appearance^LN||slightly \\T\\ cloudy||||||P',
    'OBX|6|NM|2823-3^Potassium^LN||||||||X',
    'OBX|7|ED|11502-2^Laboratory report^LN||^application^pdf^Base64^JVBERi0xLjQK||||||F',
    'OBX|8|CE|600-7^Bacteria^LN||ECO^E. coli^L~KLE^Klebsiella^L||||||F',
  ),
  prescription: lines(
    header('RDE^O11^RDE_O11', 'ex-8'),
    PID,
    segment('ORC', { 1: 'NW', 2: 'RX-1^HIS', 12: PHYSICIAN }),
    segment('TQ1', { 3: 'TID', 7: '20260105', 8: '20260112', 9: 'R', 10: 'with food', 11: 'Finish all of it' }),
    segment('RXE', {
      ...{ 2: '723^Amoxicillin^RXNORM', 3: '500', 5: 'mg^mg^UCUM', 6: 'CAP', 10: '21', 11: 'CAP', 12: '1' },
      ...{ 27: 'J01^Infection^L' },
    }),
    'RXR|PO^Oral^HL70162',
    'NTE|1||Has taken it before.',
    'ORC|DC|RX-2^HIS',
    'RXO|1191^Aspirin^RXNORM|75|100|mg^^UCUM',
  ),
  charges: lines(
    header('DFT^P03^DFT_P03', 'ex-9'),
    'EVN||20260105143000',
    PID,
    segment('PV1', { 2: 'O', 19: 'V-9^^^HIS' }),
    segment('FT1', {
      ...{ 2: 'T-1', 4: '20260105', 5: '20260105143000', 6: 'CG', 7: '99213^Office visit^C4', 10: '1', 11: '250&EGP' },
      20: PHYSICIAN,
    }),
    segment('FT1', { 2: 'T-2', 4: '20260105', 6: 'CR', 7: '71045^Chest X-ray^C4', 10: '2', 12: '90.5&USD' }),
    'DG1|1||R05^Cough^I10',
  ),
  document: lines(
    header('MDM^T02^MDM_T02', 'ex-10'),
    'EVN||20260105143000',
    PID,
    segment('PV1', { 2: 'I', 3: 'W3', 19: 'V-1^^^HIS' }),
    segment('TXA', {
      ...{ 2: 'DS^Discharge summary^HL70270', 3: 'TX', 4: '20260105', 6: '20260105140000+0200', 9: PHYSICIAN },
      ...{ 12: 'DOC-1^HIS', 17: 'AU', 19: 'AV', 25: 'Discharge summary' },
    }),
    'OBX|1|TX|||Admitted with chest pain.~Discharged in good health.',
    'OBX|2|ED|||^application^pdf^Base64^JVBERi0xLjQK',
  ),
} as const;
