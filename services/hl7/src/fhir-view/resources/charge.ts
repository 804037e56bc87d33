import type { ChargeItem, ChargeItemPerformer, Money, Quantity, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { concept, UNKNOWN } from '../datatypes/concept.ts';
import { plainIdentifier } from '../datatypes/identifier.ts';
import { practitioner } from '../datatypes/person.ts';
import { codeIn, mapped, numberIn, shown } from '../datatypes/text.ts';
import { dateTime, periodOf } from '../datatypes/time.ts';
import { elementsOf, rowsOf, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { CHARGE_STATUS } from '../tables/codes.ts';

const performer: Reading<ChargeItemPerformer> = (field, scope) => {
  const actor = practitioner(field, scope);
  return actor && { actor };
};

const charge = rowsOf<ChargeItem>();
const FT1 = [
  charge.many('identifier', 2, plainIdentifier('CHRG')),
  charge.one('code', 7, concept({ table: '0132' })),
  charge.many('performer', 20, performer),
  charge.one('enteredDate', 5, dateTime()),
  charge.one('enterer', 24, practitioner),
  charge.many('reason', 19, concept({ table: '0051' })),
] as const;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const isCurrency = (code: string): code is NonNullable<Money['currency']> => CURRENCIES.has(code);

/** HL7 type CP: a price and its currency. */
const price: Reading<Money> = (field) => {
  const value = numberIn(field.text(1, 1));
  const currency = codeIn(field.text(1, 2))?.toUpperCase() ?? '';
  return value === undefined
    ? undefined
    : whole<Money>({ value, currency: isCurrency(currency) ? currency : undefined });
};

/** FT1, which the guide does not map: what was done and is to be paid. */
export function chargeIn(
  ft1: SegmentView,
  subject: Reference<never>,
  context: Reference<never> | undefined,
  scope: Scope,
): Reference<never> {
  const { code = UNKNOWN, ...said } = elementsOf(FT1, ft1, scope);
  const quantity = numberIn(ft1.field(10).text());
  const [from, to] = [dateTime()(ft1.field(4), scope), dateTime(2)(ft1.field(4), scope)];
  const text = shown(ft1.field(8).text());
  return scope.entries.add(
    whole<ChargeItem>({
      resourceType: 'ChargeItem',
      ...said,
      status: mapped(CHARGE_STATUS)(ft1.field(6), scope) ?? 'unknown',
      code,
      subject,
      context,
      ...(to === undefined ? { occurrenceDateTime: from } : { occurrencePeriod: periodOf(from, to) }),
      quantity: quantity === undefined ? undefined : ({ value: quantity } satisfies Quantity),
      priceOverride: price(ft1.field(11), scope) ?? price(ft1.field(12), scope),
      note: text === undefined ? undefined : [{ text }],
    }),
  );
}
