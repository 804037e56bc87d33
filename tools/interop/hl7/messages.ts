/** A message that each peer sends, and what has to come of it. */
export interface PeerMessage {
  /** `ADT A01` */
  readonly name: string;
  readonly controlId: string;
  readonly text: string;
  /** The type of its answer, MSH-9.1. */
  readonly answer: 'ACK' | 'RSP';
  /** What becomes of it: `failed` where a rule of the hospital refuses it, and somebody has to look. */
  readonly ends: 'done' | 'failed';
  /** Searches of the FHIR server that find something when all messages of the peer are done; `{patient}` is hers. */
  readonly seen: readonly string[];
}

/** What there is in the hospital that messages are sent to, by names and codes that mean something there. */
export interface Facts {
  readonly ward: string;
  readonly beds: readonly [string, string];
  /** Of the channel's codes. */
  readonly doctor: string;
  readonly visitType: string;
  readonly service: string;
  readonly drug: string;
  /** LOINC of a test of the laboratory, with a value that is one, and its unit. */
  readonly test: { readonly loinc: string; readonly value: string; readonly unit: string };
  /** A patient who is known there, and of whom it is known that she has no allergies. */
  readonly known: Person;
  /** Free times of the doctor, ISO 8601. */
  readonly times: readonly string[];
}

interface Person {
  readonly mrn: string;
  /** Who gave it; the peer unless said otherwise. */
  readonly authority?: string;
  readonly family: string;
  readonly given: string;
  readonly born: string;
}

interface Template {
  readonly type: string;
  readonly segments: readonly string[];
  readonly answer?: PeerMessage['answer'];
  readonly ends?: PeerMessage['ends'];
  readonly seen?: readonly string[];
}

/** As messages have it, in UTC. */
const written = (iso: string): string => `${iso.slice(0, 19).replace(/[-:T]/g, '')}+0000`;
const laterBy = (iso: string, minutes: number): string => new Date(Date.parse(iso) + minutes * 60_000).toISOString();

const DAY_MS = 86_400_000;
const LETTERS = 26;
const FIRST_BORN = Date.UTC(1940, 0, 1);
const DAYS_BORN = 20_000;

/**
 * When somebody of a run was born, ISO 8601. People of two runs have other birth dates: who has the name, date and street of
 * somebody else is taken for her.
 */
export function bornOf(run: string, at: number): string {
  const number = [...run].reduce((sum, it) => (sum * LETTERS + it.charCodeAt(0)) % DAYS_BORN, at * 1_777);
  return new Date(FIRST_BORN + number * DAY_MS).toISOString().slice(0, 10);
}

const pid = ({ mrn, authority = 'PEER', family, given, born }: Person): string =>
  `PID|1||${mrn}^^^${authority}^MR||${family}^${given}^^^^^L||${born}|F|||12 ${family} Street^^Cairo^^11511^EGY`;

interface Visit {
  readonly class: 'I' | 'O' | 'P';
  readonly number: string;
  readonly place?: string;
  readonly disposition?: string;
  /** When it begins. */
  readonly begins?: string;
}

/** A segment by the numbers of its fields. */
function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, at) => fields[at + 1] ?? '')].join('|').replace(/\|+$/, '');
}

const pv1 = (visit: Visit, facts: Facts): string =>
  segment('PV1', {
    ...{ 1: '1', 2: visit.class, 3: visit.place ?? facts.ward, 7: nameOf(facts) },
    ...{ 19: visit.number, 36: visit.disposition ?? '', 44: visit.begins ?? '' },
  });

const nameOf = ({ doctor }: Facts): string => `${doctor}^Doctor^Peer`;

/** Every kind of message that is taken, in an order in which they make sense; all of them are data. @param run of this peer alone */
export function peerMessages(run: string, facts: Facts): PeerMessage[] {
  const person = (at: number, given: string): Person => ({
    ...{ mrn: `${run}${at}`, family: `Peer${run}`, given, born: bornOf(run, at).replaceAll('-', '') },
  });
  const born = person(1, 'Anna');
  const anna = { ...born, given: 'Annabel' };
  const [mona, copy, again] = [person(2, 'Mona'), person(3, 'Zahra'), person(4, 'Huda')];
  const at = (minutes: number) => written(new Date(Date.now() - minutes * 60_000).toISOString());
  const [one, other] = facts.beds;
  const stay = (given: Partial<Visit> = {}) => pv1({ class: 'I', number: `${run}V1`, ...given }, facts);
  const visit = (given: Partial<Visit> = {}) => pv1({ class: 'O', number: `${run}V2`, ...given }, facts);
  const wrong = (given: Partial<Visit> = {}) => pv1({ class: 'O', number: `${run}V3`, ...given }, facts);
  const adt = (event: string, structure: string, of: Person, ...segments: readonly string[]): Template => ({
    type: `ADT^${event}^${structure}`,
    segments: [`EVN||${at(1)}`, pid(of), ...segments],
  });
  const inBed = (bed: string) => `${facts.ward}^^${bed}`;

  const adts: readonly Template[] = [
    { ...adt('A28', 'ADT_A05', born, 'PV1|1|N'), seen: [`Patient?_id={patient}&family=${anna.family}`] },
    {
      ...adt('A31', 'ADT_A05', anna, 'PV1|1|N'),
      seen: ['Patient?_id={patient}&given=Annabel'],
    },
    adt('A05', 'ADT_A05', anna, stay({ class: 'P', begins: at(-2_880) })),
    adt('A01', 'ADT_A01', anna, stay({ place: inBed(one) })),
    adt('A02', 'ADT_A02', anna, stay({ place: inBed(other) })),
    // A bed that was left is to be cleaned first.
    adt('A12', 'ADT_A09', anna, stay()),
    adt('A08', 'ADT_A01', anna, stay()),
    adt('A03', 'ADT_A03', anna, stay({ disposition: '01' })),
    {
      ...adt('A13', 'ADT_A01', anna, stay()),
      seen: ['Encounter?patient={patient}&class=IMP&status=in-progress'],
    },
    { ...adt('A04', 'ADT_A01', mona, visit()), seen: ['Encounter?patient={patient}&class=AMB&status=in-progress'] },
    adt('A06', 'ADT_A06', mona, visit({ class: 'I' })),
    adt('A07', 'ADT_A06', mona, visit()),
    adt('A04', 'ADT_A01', mona, wrong()),
    { ...adt('A11', 'ADT_A09', mona, wrong()), seen: ['Encounter?patient={patient}&status=cancelled'] },
    adt('A04', 'ADT_A01', facts.known, pv1({ class: 'O', number: `${run}V4` }, facts)),
    adt('A28', 'ADT_A05', copy, 'PV1|1|N'),
    adt('A40', 'ADT_A39', mona, `MRG|${copy.mrn}^^^PEER^MR`),
    adt('A28', 'ADT_A05', again, 'PV1|1|N'),
    adt('A34', 'ADT_A30', mona, `MRG|${again.mrn}^^^PEER^MR`),
  ];

  const doctor = nameOf(facts);
  const kind = `${facts.visitType}^Visit`;
  const booking = (event: string, number: number, time: string): Template => ({
    type: `SIU^${event}^SIU_S12`,
    segments: [
      segment('SCH', {
        ...{ 1: `${run}P${number}`, 2: `${run}A${number}`, 6: kind, 7: 'Headache', 8: kind },
        ...{ 11: `^^^${written(time)}^${written(laterBy(time, 30))}`, 16: doctor, 20: doctor },
      }),
      pid(mona),
      'RGS|1|A',
      segment('AIS', { 1: '1', 2: 'A', 3: kind, 4: written(time) }),
      segment('AIP', { 1: '1', 2: 'A', 3: doctor, 6: written(time) }),
    ],
  });
  const [first = '', second = '', third = '', fourth = '', blocked = ''] = facts.times;
  const appointments: readonly Template[] = [
    booking('S12', 1, first),
    { ...booking('S13', 1, second), seen: ['Appointment?patient={patient}&status=booked'] },
    ...['S14', 'S18', 'S19', 'S20', 'S21', 'S22'].map((event) => booking(event, 1, second)),
    booking('S12', 2, third),
    { ...booking('S15', 2, third), seen: ['Appointment?patient={patient}&status=cancelled'] },
    booking('S12', 3, third),
    booking('S16', 3, third),
    booking('S12', 4, fourth),
    // Its time is still to come: nobody has failed to.
    { ...booking('S26', 4, fourth), ends: 'failed' },
    booking('S17', 4, fourth),
    booking('S23', 5, blocked),
    booking('S24', 5, blocked),
  ];

  const ordered = { 9: at(20), 12: doctor };
  const orc = (number: string) => segment('ORC', { 1: 'NW', 2: `${run}${number}`, 7: `^^^${at(0)}^^R`, ...ordered });
  const { loinc, value, unit } = facts.test;
  const obr = (number: string, code: string, more: Readonly<Record<number, string>> = {}) =>
    segment('OBR', { 1: '1', 2: `${run}${number}`, 4: code, 7: at(10), 16: doctor, ...more });
  const obx = (code: string, found: string, of: string) =>
    segment('OBX', { 1: '1', 2: 'NM', 3: code, 5: found, 6: `${of}^^UCUM`, 11: 'F', 14: at(5) });
  const test = `${loinc}^Test^LN`;
  const final = (filler: string) => ({ 3: `${run}${filler}`, 22: at(1), 25: 'F' });
  const orders: readonly Template[] = [
    { type: 'ORM^O01^ORM_O01', segments: [pid(anna), stay(), orc('L1'), obr('L1', test)] },
    {
      type: 'OML^O21^OML_O21',
      segments: [pid(mona), visit(), orc('L2'), obr('L2', test)],
      seen: ['ServiceRequest?patient={patient}'],
    },
    {
      type: 'ORU^R01^ORU_R01',
      segments: [pid(anna), stay(), obr('L1', test, final('F1')), obx(test, value, unit)],
      seen: [`Observation?patient={patient}&code=http://loinc.org|${loinc}`],
    },
    {
      type: 'ORU^R01^ORU_R01',
      segments: [
        pid(anna),
        stay(),
        obr('X1', '85353-1^Vital signs^LN', final('M1')),
        obx('8867-4^Heart rate^LN', '78', '/min'),
      ],
      seen: ['Observation?patient={patient}&code=http://loinc.org|8867-4'],
    },
  ];

  const medication: readonly Template[] = [
    {
      type: 'RDE^O11^RDE_O11',
      segments: [
        pid(facts.known),
        segment('ORC', { 1: 'NW', 2: `${run}R1`, ...ordered }),
        'TQ1|1||BID|||7^d',
        segment('RXE', { 2: `${facts.drug}^Drug`, 3: '1', 5: 'TAB' }),
        'RXR|PO',
      ],
      seen: ['MedicationRequest?patient={patient}'],
    },
  ];

  const others: readonly Template[] = [
    {
      type: 'DFT^P03^DFT_P03',
      segments: [
        `EVN|P03|${at(1)}`,
        pid(anna),
        stay(),
        segment('FT1', { 1: '1', 2: `${run}T1`, 4: at(60), 6: 'CG', 7: `${facts.service}^Service`, 10: '1' }),
      ],
    },
    ...['T02', 'T04', 'T08', 'T10', 'T11'].map((event): Template => ({
      type: `MDM^${event}^MDM_${event === 'T11' ? 'T01' : 'T02'}`,
      segments: [
        `EVN|${event}|${at(1)}`,
        pid(anna),
        stay(),
        segment('TXA', {
          ...{ 1: '1', 2: 'DS^Discharge summary', 3: 'TX', 4: at(30), 17: 'AU' },
          // A replacement has a number of its own, and says whose place it takes.
          ...(event < 'T10' ? { 12: `${run}D1^PEER` } : { 12: `${run}D2^PEER`, 13: `${run}D1^PEER` }),
        }),
        ...(event === 'T11' ? [] : ['OBX|1|TX|18842-5^Discharge summary^LN||Rest and fluids.||||||F']),
      ],
      seen: event === 'T11' ? ['DocumentReference?patient={patient}'] : [],
    })),
    {
      type: 'QBP^Q22^QBP_Q21',
      // One repetition: hl7apy takes no second one in QPD-3, which is echoed.
      segments: [`QPD|Q22^Find Candidates^HL7|${run}Q1|@PID.3.1^${anna.mrn}`, 'RCP|I|10^RD'],
      answer: 'RSP',
    },
    {
      type: 'QBP^Q23^QBP_Q21',
      segments: [`QPD|Q23^Get Corresponding IDs^HL7|${run}Q2|${anna.mrn}^^^PEER^MR`, 'RCP|I'],
      answer: 'RSP',
    },
  ];

  const times = new Map<string, number>();
  return [...adts, ...appointments, ...orders, ...medication, ...others].map((template, at) => {
    const name = template.type.split('^').slice(0, 2).join(' ');
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return messageOf(template, time === 1 ? name : `${name} (${time})`, `${run}-${at + 1}`, run);
  });
}

/** A peer says who it is in MSH-3: each run has a channel of its own. */
export const applicationOf = (run: string): string => `PEER${run}`;

function messageOf(template: Template, name: string, controlId: string, run: string): PeerMessage {
  const { type, segments, answer = 'ACK', ends = 'done', seen = [] } = template;
  const now = written(new Date().toISOString());
  const msh = `MSH|^~\\&|${applicationOf(run)}|PEER|NILECARE|HOSPITAL|${now}||${type}|${controlId}|P|2.5.1|||||EGY|UNICODE UTF-8`;
  return { ...{ name, controlId, answer, ends, seen }, text: [msh, ...segments, ''].join('\r') };
}
