import { numbers, type Numbered, type NamedNumber } from '../../../data/numbers.ts';
import type { Deps } from '../../../deps.ts';
import { components } from '../../../er7/compose.ts';
import { OWN_AUTHORITY } from '../../../inbound/patients/identifiers.ts';
import { ownNumber } from '../datatypes.ts';
import type { OrderNumbers } from '../segments/order.ts';

/** What systems of others call something, and its parts. */
export type GivenNumbers = readonly (NamedNumber & Pick<Numbered, 'partId'>)[];

/** Asks by what others know an order, or a prescription. */
export const numbersGiven = (
  kind: 'lab-order' | 'prescription-item',
  subjectId: string,
  { db, cipher }: Pick<Deps, 'db' | 'cipher'>,
): Promise<GivenNumbers> => numbers(db.read, cipher, kind).given(subjectId);

interface Part {
  readonly partId: string;
  /** Its number here. */
  readonly own: string;
  /** Whether it is carried out here: it has a number of the filler then. */
  readonly isFilled?: boolean;
}

/** By the numbers of another system where one placed it, or carries it out; an order from here has its filler's later. */
export function orderNumbers(given: GivenNumbers, { partId, own, isFilled = false }: Part): OrderNumbers {
  const theirs = (role: NamedNumber['role']) => {
    const found = given.find(
      (it) => it.role === role && it.authority !== OWN_AUTHORITY && (it.partId === partId || it.partId === ''),
    );
    return found && components(found.value, found.authority);
  };
  const mine = ownNumber(own);
  const placer = theirs('placer');
  return { placer: placer ?? mine, filler: theirs('filler') ?? (placer || isFilled ? mine : undefined) };
}
