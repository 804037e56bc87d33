import type { AllergyIntolerance, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { coded, concept, UNKNOWN, words } from '../datatypes/concept.ts';
import { mapped } from '../datatypes/text.ts';
import { dateTime } from '../datatypes/time.ts';
import { elementsOf, listed, rowsOf, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { ALLERGY_CATEGORY, ALLERGY_TYPE, CRITICALITY, SEVERITY } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';

const allergy = rowsOf<AllergyIntolerance>();
const AL1 = [
  allergy.one('type', 2, mapped(ALLERGY_TYPE)),
  allergy.many('category', 2, mapped(ALLERGY_CATEGORY)),
  allergy.one('onsetDateTime', 6, dateTime()),
] as const;

/** AL1. How severe it is goes with the reactions that are named; where none is, it says how dangerous the allergy is. */
export function allergyIn(al1: SegmentView, patient: Reference<never>, scope: Scope): Reference<never> | undefined {
  const code = concept()(al1.field(3), scope);
  const reactions = listed(al1.repetitions(5).map((it) => words(it, scope)));
  if (!code && !reactions) return undefined;
  const severity = mapped(SEVERITY)(al1.field(4), scope);
  return scope.entries.add(
    whole<AllergyIntolerance>({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: coded(`${TERMINOLOGY}/allergyintolerance-clinical`, 'active'),
      ...elementsOf(AL1, al1, scope),
      criticality: reactions ? undefined : mapped(CRITICALITY)(al1.field(4), scope),
      code: code ?? UNKNOWN,
      patient,
      reaction: reactions && [{ manifestation: reactions, ...(severity && { severity }) }],
    }),
  );
}
