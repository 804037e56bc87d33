import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { repeated, segment, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import { writtenDate } from '../../../er7/timestamp.ts';
import * as datatypes from '../datatypes.ts';

/** Table 0127. */
const TYPES = {
  food: ['FA', 'Food allergy'],
  medication: ['DA', 'Drug allergy'],
  environment: ['EA', 'Environmental allergy'],
  biologic: ['MA', 'Miscellaneous allergy'],
} as const satisfies Record<Allergy['category'], readonly [string, string]>;

/** Table 0128. */
const SEVERITIES = { severe: ['SV', 'Severe'], moderate: ['MO', 'Moderate'], mild: ['MI', 'Mild'] } as const;
/** From the worst. */
const RANK = ['severe', 'moderate', 'mild'] as const;

/** What a patient does not tolerate, one segment each; what was refuted, entered in error or is over is none. */
export const al1 = (allergies: readonly Allergy[]): Segment[] =>
  allergies.filter(holds).map((it, at) =>
    segment('AL1', {
      1: String(at + 1),
      2: datatypes.tabled(TYPES[it.category], '0127'),
      3: substanceOf(it),
      4: severityOf(it),
      5: repeated(it.reactions.map(({ manifestation }) => manifestation)),
      6: it.onset === null ? undefined : writtenDate(it.onset),
    }),
  );

const holds = ({ verificationStatus, clinicalStatus }: Allergy): boolean =>
  verificationStatus !== 'refuted' && verificationStatus !== 'entered-in-error' && clinicalStatus === 'active';

const substanceOf = ({ substance: { code, text } }: Allergy): Content =>
  code === null ? datatypes.uncoded(text) : datatypes.coded({ code, text, system: datatypes.OWN_CODES });

function severityOf({ reactions, criticality }: Allergy): Content {
  const worst = RANK.find((it) => reactions.some(({ severity }) => severity === it));
  if (worst) return datatypes.tabled(SEVERITIES[worst], '0128');
  return criticality === 'high'
    ? datatypes.tabled(['SV', 'Severe'], '0128')
    : datatypes.tabled(['U', 'Unknown'], '0128');
}
