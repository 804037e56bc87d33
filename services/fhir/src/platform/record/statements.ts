import type { Annotation, CodeableConcept, Reference } from '@medplum/fhirtypes';
import type { Caller } from '../../rest/exchange.ts';
import { hl7System, idIn } from '../codes.ts';
import type { Refusals } from '../refusals.ts';

/** The remark beside an entry: one, in words. */
export function remarkOf(notes: readonly Annotation[] | undefined, path: string, refusals: Refusals): string | null {
  const [first, ...others] = notes ?? [];
  others.forEach((_, at) => refusals.add(`${path}[${at + 1}]`, 'An entry has one remark here: put them into one.'));
  if ((first?.text?.length ?? 0) > 2_000)
    refusals.add(`${path}[0].text`, 'A remark has at most 2000 characters here.', 'too-long');
  return first?.text ?? null;
}

/** A date as exact as it is known, without its time. */
export const dayAtMost = (moment: string | undefined): string | null => moment?.slice(0, 10) ?? null;

/** The code of a concept in one of HL7's systems, where it is one that the record has. */
export function statusOf<Status extends string>(
  concept: CodeableConcept | undefined,
  system: string,
  known: readonly Status[],
  path: string,
  refusals: Refusals,
): Status | undefined {
  const codes = concept?.coding?.filter((it) => it.system === hl7System(system)).map((it) => it.code) ?? [];
  const status = known.find((it) => codes.includes(it));
  if (status === undefined && concept !== undefined)
    refusals.add(path, `It must be one of ${known.join(', ')}.`, 'code-invalid');
  return status;
}

/** Who enters it is who asks: somebody else is not named as its author. */
export function mustBeOfCaller(
  named: readonly Reference[] | undefined,
  { actor }: Caller,
  path: string,
  refusals: Refusals,
): void {
  for (const one of named ?? [])
    if (actor.staffId === null || idIn(one, 'Practitioner') !== actor.staffId)
      refusals.add(path, 'It is entered under the name of who sends it: leave this out.', 'business-rule');
}
