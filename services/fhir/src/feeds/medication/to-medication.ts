import type { Medication, MedicationIngredient, Ratio } from '@medplum/fhirtypes';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, codingIf, concept, nameIn, quantity, resource, RXNORM, said } from '../elements.ts';

/** A product of the formulary. */
export const medicationResource = (it: Drug): Resource =>
  resource<Medication>({
    resourceType: 'Medication',
    id: it.id,
    identifier: it.barcodes.map((value) => ({ system: 'https://www.gs1.org/gtin', value })),
    code: concept(nameIn(it.name), codingIf(RXNORM, it.rxcui), coding('urn:nilecare:drug', it.id)),
    status: it.active ? 'active' : 'inactive',
    form: concept(it.form.replaceAll('-', ' '), coding('urn:nilecare:drug-form', it.form)),
    ingredient: it.ingredients.map((one) => ingredient(one, it.per)),
  });

const ingredient = ({ rxcui, name, strength }: Drug['ingredients'][number], per: Drug['per']): MedicationIngredient =>
  said<MedicationIngredient>({
    itemCodeableConcept: concept(name, codingIf(RXNORM, rxcui)),
    isActive: true,
    strength:
      strength === null
        ? null
        : said<Ratio>({
            numerator: quantity(strength.value, strength.unit),
            denominator: quantity(per.value, per.unit),
          }),
  });
