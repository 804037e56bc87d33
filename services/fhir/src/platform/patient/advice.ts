import type { Advice } from '../problem-outcome.ts';
import { DUPLICATE_SEEN, MISMATCH_SEEN } from './to-demographics.ts';

/** What to do about what the index of patients warns of. */
export const patientAdvice: Advice = ({ code, extensions }) => {
  switch (code) {
    case 'probable-duplicate':
      return `Look at ${candidatesIn(extensions['candidates'])}. If none is this person, send it again with the extension ${DUPLICATE_SEEN} for each (valueReference, or valueString for a number).`;
    case 'identifier-mismatch':
      return `Compare the identifier with the document. If it stands there so, send it again with the extension ${MISMATCH_SEEN} (valueBoolean true).`;
    default:
      return undefined;
  }
};

/** By their ids; of a facility where the caller does not work by the number alone. */
function candidatesIn(candidates: unknown): string {
  const named = (Array.isArray(candidates) ? candidates : []).flatMap((it: unknown) => {
    if (typeof it !== 'object' || it === null) return [];
    if ('patient' in it && typeof it.patient === 'object' && it.patient !== null && 'id' in it.patient)
      return [`Patient/${String(it.patient.id)}`];
    return 'number' in it ? [String(it.number)] : [];
  });
  return named.length === 0 ? 'the candidates' : named.join(', ');
}
