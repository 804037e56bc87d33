import { DrugBody } from '@nilecare/contracts/api/medication-formulary.ts';
import { DoseAmount, DoseUnit } from '@nilecare/contracts/dosing.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { meanings, plain } from '@nilecare/service-kit/csv/columns.ts';
import type { z } from 'zod';
import { formWords, routeWords, unitWords } from '../prescribing/words.ts';

type Body = z.output<typeof DrugBody>;
const shape = DrugBody.shape;

const bothWords = <Value extends string>(
  words: Readonly<Record<Value, { readonly en: string; readonly ar: string }>>,
) =>
  // The entries of a record are those that it is declared with.
  new Map(
    (Object.entries(words) as [Value, { readonly en: string; readonly ar: string }][]).flatMap(([value, { en, ar }]) =>
      [value, en, ar].map((word) => [plain(word), value] as const),
    ),
  );
const forms = bothWords(formWords);
const routes = bothWords(routeWords);
const units = new Map(
  DoseUnit.options.flatMap((unit) =>
    [unit, unit.replaceAll(/[{}[\]]/g, ''), ...unitWords[unit].en, ...unitWords[unit].ar].map(
      (word) => [plain(word), unit] as const,
    ),
  ),
);
const answers = meanings<'yes' | 'no'>({ yes: ['y', 'true', '1', 'نعم'], no: ['n', 'false', '0', 'لا'] });

export const formOf = (cell: string) => forms.get(plain(cell));
export const unitOf = (cell: string) => units.get(plain(cell));
export const yesOrNo = (cell: string): boolean | undefined => {
  const answer = answers.get(plain(cell));
  return answer === undefined ? undefined : answer === 'yes';
};

/** What stands between semicolons of either script. */
const listOf = (cell: string): string[] =>
  cell
    .split(/[;؛|]/)
    .map((it) => it.trim())
    .filter(Boolean);

export const routesOf = (cell: string): Body['routes'] | undefined => {
  const found = listOf(cell).map((it) => routes.get(plain(it)));
  return shape.routes.safeParse(found).data;
};
export const brandsOf = (cell: string): Body['brands'] | undefined =>
  shape.brands.unwrap().safeParse(listOf(cell)).data;
export const barcodesOf = (cell: string): Body['barcodes'] | undefined =>
  shape.barcodes.unwrap().safeParse(listOf(normalise(cell))).data;

export const numberOf = (cell: string): number | undefined => {
  const text = normalise(cell).replace(/[,٫]/, '.');
  return /^\d+(?:\.\d+)?$/.test(text) ? shape.contents.unwrap().safeParse(Number(text)).data : undefined;
};

/** `5 mL` */
export const amountOf = (cell: string): DoseAmount | undefined => {
  const [, value = '', unit = ''] = /^(\d[\d.,]*)\s*(\D.*)$/.exec(normalise(cell)) ?? [];
  return DoseAmount.safeParse({ value: numberOf(value), unit: unitOf(unit) }).data;
};

/** `amoxicillin 500 mg [723]; clavulanic acid 125 mg`: strength and code may be missing. */
export const ingredientsOf = (cell: string): Body['ingredients'] | undefined => {
  const read = listOf(cell).map((text) => {
    const [, before = '', rxcui = null] = /^(.*?)\s*(?:\[(\d+)\])?$/.exec(text) ?? [];
    const [, name = before, strength] = /^(.*\S)\s+([\d٠-٩][\d٠-٩.,٫]*\s*\S+)$/.exec(before) ?? [];
    return { name, rxcui, strength: strength === undefined ? null : amountOf(strength) };
  });
  return shape.ingredients.safeParse(read).data;
};
