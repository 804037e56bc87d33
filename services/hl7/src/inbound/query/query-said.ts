import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';

/** Whose identifiers are wanted, and where that is said. */
export interface Domain {
  readonly name: string;
  readonly place: string;
}

/** What a query by parameters says of itself, whatever it asks for (HL7 v2.5.1, 5.5.4 and 5.5.6). */
export interface QuerySaid {
  readonly qpd: SegmentView;
  /** QPD-1, as it is given back. */
  readonly name: string;
  /** QPD-2 */
  readonly tag: string | undefined;
  /** Of whom identifiers are wanted, QPD-8 of Find Candidates and QPD-4 of Get Identifiers; empty: of all. */
  readonly domains: readonly Domain[];
  /** RCP-2: how many of the found are answered at once. */
  readonly quantity: number;
  /** DSC-1: goes on behind an earlier answer. */
  readonly continues: string | undefined;
}

const MOST_AT_ONCE = 50;
const USUAL = 20;

/** @throws MessageFault */
export function querySaid(message: Message, domainsField: number): QuerySaid {
  const qpd = message.first('QPD');
  if (!qpd) throw faultAt('100', 'QPD', 'qpd-missing');
  const domains = qpd.repetitions(domainsField).flatMap((it, at): Domain[] => {
    const name = it.text(4, 1)?.trim() ?? it.text(4, 2)?.trim();
    return name ? [{ name, place: `QPD-${domainsField}[${at + 1}]` }] : [];
  });
  return {
    qpd,
    name: qpd.fields[0] ?? '',
    tag: qpd.field(2).text()?.trim(),
    domains,
    quantity: quantityIn(message.first('RCP')?.field(2)),
    continues: message.first('DSC')?.field(1).text()?.trim(),
  };
}

/** CQ, in records. More than are answered at once come with the next query. */
function quantityIn(field: Field | undefined): number {
  const text = field?.text()?.trim();
  if (text === undefined) return USUAL;
  const said = Number(text);
  if (!Number.isInteger(said) || said < 1) throw faultAt('102', 'RCP-2', 'query-quantity-wrong');
  return Math.min(said, MOST_AT_ONCE);
}
