import type {
  Address,
  ContactPoint,
  Coverage,
  CoverageClass,
  Organization,
  Reference,
  RelatedPerson,
} from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { coded, concept } from '../datatypes/concept.ts';
import { identifier } from '../datatypes/identifier.ts';
import { address, contactPoint, humanName } from '../datatypes/person.ts';
import { codeIn, shown, text } from '../datatypes/text.ts';
import { periodOf, timeIn } from '../datatypes/time.ts';
import { elementsOf, listed, rowsOf, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { RELATIONSHIP } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';

const coverage = rowsOf<Coverage>();
const IN1 = [
  coverage.many('identifier', 49, identifier('MB')),
  coverage.one('type', 15, concept({ table: '0086' })),
  coverage.one('subscriberId', [36, 10], text()),
  coverage.one('relationship', 17, concept(RELATIONSHIP)),
] as const;

/** An organisation has no home, whatever a sender says (org-2, org-3). */
const ofWork =
  <T extends Address | ContactPoint>(read: Reading<T>): Reading<T> =>
  (field, scope) => {
    const said = read(field, scope);
    return said && { ...said, use: 'work' };
  };

const insurer = rowsOf<Organization>();
const INSURER = [
  insurer.many('identifier', 3, identifier('NIIP')),
  insurer.one('name', 4, text()),
  insurer.many('telecom', 7, ofWork(contactPoint())),
  insurer.many('address', 5, ofWork(address)),
] as const;

const insured = rowsOf<RelatedPerson>();
const INSURED = [insured.many('name', 16, humanName), insured.many('address', 19, address)] as const;

/** IN1: what pays for the patient, and who has it. */
export function coverageIn(in1: SegmentView, beneficiary: Reference<never>, scope: Scope): Reference<never> {
  const payer = elementsOf(INSURER, in1, scope);
  const isNamed = payer.name !== undefined || payer.identifier !== undefined;
  const payor = isNamed
    ? scope.entries.share<Organization>({ resourceType: 'Organization', ...payer })
    : // A coverage is never without one in FHIR.
      ({ display: 'The message names no insurer.' } as Reference<never>);
  return scope.entries.add(
    whole<Coverage>({
      resourceType: 'Coverage',
      ...elementsOf(IN1, in1, scope),
      status: 'active',
      subscriber: subscriberIn(in1, beneficiary, scope),
      beneficiary,
      period: periodOf(timeIn(in1.field(12), scope), timeIn(in1.field(13), scope)),
      payor: [payor],
      class: listed([
        classOf('group', in1.field(8).text(), in1.field(9).text()),
        classOf('plan', in1.field(2).text(), in1.field(2).text(2)),
      ]),
    }),
  );
}

function subscriberIn(in1: SegmentView, patient: Reference<never>, scope: Scope): Reference<never> | undefined {
  if (codeIn(in1.field(17).text())?.toUpperCase() === 'SEL') return patient;
  const said = elementsOf(INSURED, in1, scope);
  if (!said.name) return undefined;
  return scope.entries.share<RelatedPerson>({ resourceType: 'RelatedPerson', patient, ...said });
}

function classOf(type: string, value: string | undefined, name: string | undefined): CoverageClass | undefined {
  const said = shown(value);
  return said === undefined
    ? undefined
    : whole<CoverageClass>({ type: coded(`${TERMINOLOGY}/coverage-class`, type), value: said, name: shown(name) });
}
