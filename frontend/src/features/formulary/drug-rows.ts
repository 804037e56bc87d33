import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import { drugBodyOf, drugEntries, noDrug, type DrugBodySent, type DrugEntries } from './drug-entries.ts';

/** The columns of a file of drugs. Lists stand between semicolons; amounts are `500 mg`, codes stand in brackets. */
export const drugColumns = [
  'generic_en',
  'generic_ar',
  'brands',
  'ingredients',
  'form',
  'per',
  'routes',
  'dispensing_unit',
  'contents',
  'single_use',
  'controlled',
  'high_alert',
  'look_alike',
  'barcodes',
  'rxcui',
] as const;
type DrugColumn = (typeof drugColumns)[number];

/** What cannot be left out. */
const needed: readonly DrugColumn[] = ['generic_en', 'generic_ar', 'ingredients', 'form'];

export interface DrugRow {
  /** Of the file; the headings are line 1. */
  readonly line: number;
  readonly name: string;
  /** Undefined where something is wrong. */
  readonly body: DrugBodySent | undefined;
  /** Columns that do not fit. */
  readonly wrong: readonly string[];
}

export interface DrugTable {
  /** Headings that are missing; then there are no rows. */
  readonly missing: readonly string[];
  readonly rows: readonly DrugRow[];
}

/** @param table headings first, in any order; those that mean nothing are not read */
export function readDrugs([headings = [], ...lines]: readonly (readonly string[])[]): DrugTable {
  const names = headings.map((it) => it.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const missing = needed.filter((it) => !names.includes(it));
  if (missing.length > 0) return { missing, rows: [] };
  return {
    missing,
    rows: lines.map((cells, index) => readRow((column) => cells[names.indexOf(column)] ?? '', index + 2)),
  };
}

function readRow(cell: (column: DrugColumn) => string, line: number): DrugRow {
  const read = drugEntries.safeParse(entriesOfRow(cell));
  const wrong = read.error?.issues.map((it) => columnOf[String(it.path[0])] ?? String(it.path[0])) ?? [];
  const name = cell('generic_en') || cell('generic_ar');
  return { line, name, body: read.success ? drugBodyOf(read.data) : undefined, wrong: [...new Set(wrong)] };
}

/** As somebody would have typed it; what is not said is as in the form. */
function entriesOfRow(cell: (column: DrugColumn) => string): unknown {
  const per = amountOf(cell('per') || '1 {tablet}');
  const or = (column: DrugColumn, otherwise: string) => cell(column) || otherwise;
  const isSo = (column: DrugColumn) => /^(?:1|yes|true|نعم)$/i.test(cell(column));
  return {
    ...noDrug,
    rxcui: cell('rxcui'),
    genericEn: cell('generic_en'),
    genericAr: cell('generic_ar'),
    brands: commas(cell('brands')),
    ingredients: listOf(cell('ingredients')).map(ingredientOf),
    form: cell('form').toLowerCase().replaceAll(' ', '-'),
    perValue: per.value,
    perUnit: per.unit,
    routes: listOf(or('routes', 'oral')).map((it) => it.toLowerCase()),
    dispensingUnit: unitOf(or('dispensing_unit', '{tablet}')),
    contents: or('contents', '1'),
    singleUse: isSo('single_use'),
    controlled: cell('controlled'),
    highAlert: isSo('high_alert'),
    lookAlike: cell('look_alike'),
    barcodes: commas(cell('barcodes')),
  } satisfies Record<keyof DrugEntries, unknown>;
}

const listOf = (text: string): string[] =>
  text
    .split(/[;؛|]/)
    .map((it) => it.trim())
    .filter(Boolean);
const commas = (text: string): string => listOf(text).join(', ');

/** A unit as it is written: `mL`, `tablet` for `{tablet}`. */
const unitOf = (text: string): string =>
  DoseUnit.options.find((it) => it.toLowerCase() === text.toLowerCase() || it === `{${text.toLowerCase()}}`) ?? text;

function amountOf(text: string): { readonly value: string; readonly unit: string } {
  const [, value = '', unit = ''] = /^([\d٠-٩.,٫]+)\s*(\S.*)$/.exec(text.trim()) ?? [];
  return { value, unit: unitOf(unit.trim()) };
}

/** `amoxicillin 500 mg [723]`: strength and code may be missing. */
function ingredientOf(text: string) {
  const [, before = '', rxcui = ''] = /^(.*?)\s*(?:\[(\d+)\])?$/.exec(text) ?? [];
  const [, name = before, amount] = /^(.*\S)\s+([\d٠-٩.,٫]+\s*\S+)$/.exec(before) ?? [];
  const strength = amount === undefined ? { value: '', unit: 'mg' } : amountOf(amount);
  return { name, rxcui, strength: strength.value, unit: strength.unit };
}

const columnOf: Readonly<Record<string, DrugColumn>> = {
  genericEn: 'generic_en',
  genericAr: 'generic_ar',
  perValue: 'per',
  perUnit: 'per',
  dispensingUnit: 'dispensing_unit',
  singleUse: 'single_use',
  highAlert: 'high_alert',
  lookAlike: 'look_alike',
};
