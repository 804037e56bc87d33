import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { takeInOrders } from '@nilecare/contracts/api/medication.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { z } from 'zod';
import type { Remembered } from '../../data/numbers.ts';
import type { Ordering } from './ordering.ts';
import { reasonOf, type Plan } from './plan-order.ts';

const NumberSaid = z.object({ role: z.enum(['placer', 'filler']), authority: z.string(), value: z.string() });

/** What medication is asked for, and which numbers what is new has: of each prescription, those of each of its drugs. */
const OrdersAsked = z.object({ body: takeInOrders.body, numbers: z.array(z.array(z.array(NumberSaid))) });
type OrdersAsked = z.infer<typeof OrdersAsked>;

/**
 * What orders come to, asked in one request; what one person ordered is one prescription.
 * @param visit in which they are ordered; undefined: outside of any
 * @returns as a text that is kept; undefined where nothing is to be done
 */
export function ordersToAsk(
  plans: readonly Plan[],
  visit: Encounter | undefined,
  { work, patientId }: Ordering,
): string | undefined {
  const changes = plans.flatMap((it) =>
    it.does === 'change' ? [{ itemId: it.itemId, to: it.to, reason: reasonOf(it.said) }] : [],
  );
  const together = ofEachPerson(plans);
  if (changes.length + together.length === 0) return undefined;
  const prescriptions = together.flatMap((of) =>
    of[0] ? [{ prescriber: of[0].prescriber, items: of.map(({ item }) => item) }] : [],
  );
  const whom = { patientId, encounterId: visit?.id ?? null, facilityId: work.channel.facilityId };
  const numbers = together.map((of) => of.map(({ said }) => said.numbers));
  return JSON.stringify({ body: { ...whom, prescriptions, changes }, numbers });
}

/** What is new, together with what the same person ordered. */
export const ofEachPerson = (plans: readonly Plan[]): Extract<Plan, { does: 'sign' }>[][] => [
  ...Map.groupBy(
    plans.filter((it) => it.does === 'sign'),
    ({ prescriber }) => prescriber.staffId,
  ).values(),
];

/** @param text of `ordersToAsk`, of this try or another one. @throws InvalidRequest where it does not fit the contract */
export function readOrdersAsked(text: string): OrdersAsked {
  const { data, error } = OrdersAsked.safeParse(JSON.parse(text));
  if (data) return data;
  throw new InvalidRequest((error?.issues ?? []).map(({ path, message }) => ({ field: path.join('.'), message })));
}

type Signed = z.infer<(typeof takeInOrders.answers)[201]>['prescriptions'];

/** What the numbers of new orders stand for, once these were signed. */
export const numbersOf = ({ numbers }: OrdersAsked, signed: Signed): Remembered[] =>
  numbers.flatMap((of, at) =>
    of.map((named, index) => {
      const { id = '', items = [] } = signed[at] ?? {};
      return { named, meant: [{ subjectId: id, partId: items[index]?.id ?? '' }] };
    }),
  );
