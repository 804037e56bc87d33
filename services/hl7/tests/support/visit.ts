let messages = 0;

interface Given {
  readonly mrn: string;
  readonly name: string;
  readonly number: string;
  readonly ward?: string;
  readonly room?: string;
  readonly bed?: string;
  readonly attending?: string;
  readonly class?: string;
  readonly disposition?: string;
  readonly admitted?: string;
  readonly discharged?: string;
  /** Segments that follow PV1. */
  readonly more?: readonly string[];
}

/** A message of a visit, with a control id of its own. */
export function visit(event: string, given: Given): string {
  messages += 1;
  const pv1: string[] = Array.from({ length: 46 }, () => '');
  pv1[0] = 'PV1';
  pv1[1] = '1';
  pv1[2] = given.class ?? 'I';
  pv1[3] = [given.ward ?? '', given.room ?? '', given.bed ?? ''].join('^');
  pv1[7] = `${given.attending ?? 'D7'}^Doctor^Some`;
  pv1[19] = given.number;
  pv1[36] = given.disposition ?? '';
  pv1[44] = given.admitted ?? '';
  pv1[45] = given.discharged ?? '';
  return [
    `MSH|^~\\&|HIS|OTHER|NILECARE|CAIRO|20260105143000+0200||ADT^${event}^ADT_A01|v-${messages}|P|2.5.1`,
    'EVN|',
    `PID|1||${given.mrn}^^^OTHER^MR||${given.name}^^^^^L||19800115|F`,
    pv1.join('|'),
    ...(given.more ?? []),
    '',
  ].join('\r');
}
