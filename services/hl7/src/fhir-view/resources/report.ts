import type { Attachment, DiagnosticReport, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { embedded, pointedTo } from '../datatypes/attachment.ts';
import { concept, UNKNOWN } from '../datatypes/concept.ts';
import { organization } from '../datatypes/person.ts';
import { codeIn, mapped } from '../datatypes/text.ts';
import { instant, periodOf, timeIn } from '../datatypes/time.ts';
import type { OrderGroup } from '../groups.ts';
import { elementsOf, listed, rowsOf, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { LABORATORY_SECTIONS, REPORT_STATUS } from '../tables/codes.ts';
import { isFile, observationIn, type Observed } from './observation.ts';
import { orderNumbers, requestIn, specimensIn, type Ordered } from './order.ts';

const report = rowsOf<DiagnosticReport>();
const OBR = [
  report.many('category', 24, concept({ table: '0074' })),
  report.one('code', 4, concept()),
  report.one('issued', 22, instant()),
] as const;

/** An order with what was found: in results (ORU) also as a report, whose files are those of OBX. */
export function orderIn(group: OrderGroup, ordered: Ordered, scope: Scope): Reference<never> {
  const { orc, notes, first, all } = group;
  const { subject, encounter, code } = ordered;
  const basedOn = requestIn(group, ordered, scope);
  const obr = first('OBR');
  const specimens = specimensIn(group, subject, scope);
  const [start, end] = [obr && timeIn(obr.field(7), scope), obr && timeIn(obr.field(8), scope)];
  const observed: Observed = {
    ...{ subject, encounter, basedOn, specimen: specimens[0] },
    effective: start,
    category: isOfLaboratory(obr) ? 'laboratory' : undefined,
  };
  const results = all('OBX')
    .filter((it) => !isFile(it))
    .map((it) => observationIn(it, notes, observed, scope));
  if (code !== 'ORU' || !obr) return basedOn;
  const numbers = orderNumbers(orc, obr, scope);
  const performer = listed(all('OBX').map((it) => organization(it.field(23), scope)));
  const said = elementsOf(OBR, obr, scope);
  return scope.entries.add(
    whole<DiagnosticReport>({
      resourceType: 'DiagnosticReport',
      identifier: numbers.length > 0 ? numbers : undefined,
      basedOn: [basedOn],
      ...said,
      status: mapped(REPORT_STATUS)(obr.field(25), scope) ?? 'unknown',
      code: said.code ?? UNKNOWN,
      subject,
      encounter,
      ...(end === undefined ? { effectiveDateTime: start } : { effectivePeriod: periodOf(start, end) }),
      performer: performer && uniqueOf(performer),
      specimen: listed(specimens),
      result: listed(results),
      presentedForm: filesIn(all('OBX'), scope),
    }),
  );
}

const isOfLaboratory = (obr: SegmentView | undefined): boolean =>
  LABORATORY_SECTIONS.has(codeIn(obr?.field(24).text())?.toUpperCase() ?? '');

const uniqueOf = (references: readonly Reference<never>[]): Reference<never>[] => [
  ...new Map(references.map((it) => [it.reference, it])).values(),
];

/** Files that stand in results, or that they point to. */
export const filesIn = (obxs: readonly SegmentView[], scope: Scope): Attachment[] | undefined =>
  listed(
    obxs
      .filter(isFile)
      .flatMap((obx) =>
        obx
          .repetitions(5)
          .map((it) => (codeIn(obx.field(2).text())?.toUpperCase() === 'RP' ? pointedTo : embedded)(it, scope)),
      ),
  );
