interface Given {
  readonly mrn: string;
  /** `Family^Given`. */
  readonly name: string;
  /** Of the visit. */
  readonly number: string;
  readonly ward: string;
  readonly attending: string;
  readonly disposition?: string;
  /** `19800115` */
  readonly born?: string;
}

let messages = 0;

/** A message of another system about a visit, with a control id of its own. @param event `A01` */
export function hl7Visit(event: string, sender: string, given: Given): string {
  messages += 1;
  const pv1 = Array.from({ length: 37 }, () => '');
  pv1[0] = 'PV1';
  pv1[1] = '1';
  pv1[2] = 'I';
  pv1[3] = given.ward;
  pv1[7] = `${given.attending}^Doctor^Some`;
  pv1[19] = given.number;
  pv1[36] = given.disposition ?? '';
  return [
    `MSH|^~\\&|${sender}|OTHER|NILECARE|CAIRO|20260105143000+0200||ADT^${event}^ADT_A01|${sender}-${messages}|P|2.5.1`,
    'EVN|',
    `PID|1||${given.mrn}^^^${sender}^MR||${given.name}^^^^^L||${given.born ?? '19800115'}|F`,
    pv1.join('|'),
    '',
  ].join('\r');
}
