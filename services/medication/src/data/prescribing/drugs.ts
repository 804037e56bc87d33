import type { Insertable } from 'kysely';
import { z } from 'zod';
import { BarcodeTaken, DrugBody, type Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DrugsTable } from '@nilecare/database/medication/prescribing-tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { dispensingUnitName, drugName } from '../../domain/prescribing/drug.ts';
import { searchPatterns, searchText } from '../../domain/prescribing/search-text.ts';

type Body = z.output<typeof DrugBody>;

const Ingredients = DrugBody.shape.ingredients;
const Brands = z.array(z.string());
const Routes = DrugBody.shape.routes;

interface Filter {
  readonly search?: string | undefined;
  readonly barcode?: string | undefined;
  readonly ingredient?: string | undefined;
  readonly rxcui?: string | undefined;
  readonly active: boolean;
  readonly controlled?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export const drugs = (db: Reader) => ({
  /** @throws NotFound */
  async get(drugId: string): Promise<Drug> {
    const found = (await this.byIds([drugId])).get(drugId);
    if (!found) throw new NotFound('drug', drugId);
    return found;
  },

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Drug>> {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom('drugs')
      .selectAll()
      .where(within('id', [...new Set(ids)]))
      .execute();
    return new Map((await this.views(rows)).map((drug) => [drug.id, drug]));
  },

  async list({
    search = '',
    barcode,
    ingredient,
    rxcui,
    active,
    controlled,
    limit,
    cursor,
  }: Filter): Promise<Page<Drug>> {
    const after = positionAfter(cursor, z.tuple([z.string(), z.uuid()]));
    let query = db
      .selectFrom('drugs')
      .selectAll()
      .where('active', '=', active ? 1 : 0);
    for (const pattern of searchPatterns(search)) query = query.where('search_text', 'like', pattern);
    if (ingredient !== undefined) query = query.where('ingredients', 'like', `%"rxcui":"${ingredient}"%`);
    if (rxcui !== undefined) query = query.where('rxcui', '=', rxcui);
    if (controlled !== undefined) query = query.where('controlled', controlled ? 'is not' : 'is', null);
    if (barcode !== undefined)
      query = query.where('id', 'in', (eb) =>
        eb.selectFrom('drug_barcodes').select('drug_id').where('gtin', '=', barcode),
      );
    if (after) {
      const [name, id] = after;
      query = query.where(({ or, and, eb }) =>
        or([eb('sort_name', '>', name), and([eb('sort_name', '=', name), eb('id', '>', id)])]),
      );
    }
    const rows = await query
      .orderBy('sort_name')
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.sort_name, row.id]);
    return { ...page, items: await this.views(page.items) };
  },

  async views(rows: readonly DrugsTable[]): Promise<Drug[]> {
    if (rows.length === 0) return [];
    const codes = await db
      .selectFrom('drug_barcodes')
      .selectAll()
      .where(
        within(
          'drug_id',
          rows.map((row) => row.id),
        ),
      )
      .orderBy('gtin')
      .execute();
    const of = Map.groupBy(codes, (code) => code.drug_id);
    return rows.map((row) =>
      viewOf(
        row,
        (of.get(row.id) ?? []).map((code) => code.gtin),
      ),
    );
  },
});

export const drugRows = (tx: MedicationTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(drugId: string): Promise<DrugsTable> {
    const row = await tx.selectFrom('drugs').selectAll().where('id', '=', drugId).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('drug', drugId);
    return row;
  },

  async insert(id: string, body: Body, at: Date): Promise<void> {
    await tx
      .insertInto('drugs')
      .values({ id, version: 1, ...columnsOf(body, at) })
      .execute();
    await addBarcodes(tx, id, body.barcodes);
  },

  async replace(before: DrugsTable, body: Body, at: Date): Promise<void> {
    const change = { version: before.version + 1, ...columnsOf(body, at) };
    await tx.updateTable('drugs').set(change).where('id', '=', before.id).execute();
    await tx.deleteFrom('drug_barcodes').where('drug_id', '=', before.id).execute();
    await addBarcodes(tx, before.id, body.barcodes);
  },

  /** Which of these codes stand for another drug. */
  async taken(gtins: readonly string[], exceptId: string | null) {
    if (gtins.length === 0) return undefined;
    return tx
      .selectFrom('drug_barcodes')
      .selectAll()
      .where(within('gtin', gtins))
      .$if(exceptId !== null, (query) => query.where('drug_id', '!=', exceptId ?? ''))
      .executeTakeFirst();
  },
});

async function addBarcodes(tx: MedicationTx, drugId: string, gtins: readonly string[]): Promise<void> {
  const rows = gtins.toSorted().map((gtin) => ({ gtin, drug_id: drugId }));
  try {
    if (rows.length > 0) await tx.insertInto('drug_barcodes').values(rows).execute();
  } catch (error) {
    // Somebody added it to another drug in this moment; which one is seen by who looks again.
    if (isDuplicateKey(error)) throw new BarcodeTaken(gtins[0] ?? '', null);
    throw error;
  }
}

const columnsOf = (body: Body, at: Date): Omit<Insertable<DrugsTable>, 'id' | 'version'> => ({
  rxcui: body.rxcui,
  generic_en: body.generic.en,
  generic_ar: body.generic.ar,
  brands: JSON.stringify(body.brands),
  ingredients: JSON.stringify(body.ingredients),
  form: body.form,
  per_value: body.per.value,
  per_unit: body.per.unit,
  routes: body.routes.join(','),
  dispensing_unit: body.dispensingUnit,
  contents: body.contents,
  single_use: body.singleUse ? 1 : 0,
  controlled: body.controlled,
  high_alert: body.highAlert ? 1 : 0,
  look_alike: body.lookAlike,
  active: body.active ? 1 : 0,
  search_text: searchText([...Object.values(drugName(body)), ...body.brands, ...body.ingredients.map((it) => it.name)]),
  sort_name: drugName(body).en.toLowerCase().slice(0, 200),
  changed_at: at,
});

function viewOf(row: DrugsTable, barcodes: string[]): Drug {
  const body = {
    rxcui: row.rxcui,
    generic: { en: row.generic_en, ar: row.generic_ar },
    brands: Brands.parse(JSON.parse(row.brands)),
    ingredients: Ingredients.parse(JSON.parse(row.ingredients)),
    form: row.form,
    per: { value: row.per_value, unit: row.per_unit },
    routes: Routes.parse(row.routes.split(',')),
    dispensingUnit: row.dispensing_unit,
    contents: row.contents,
    singleUse: row.single_use === 1,
    controlled: row.controlled,
    highAlert: row.high_alert === 1,
    lookAlike: row.look_alike,
    barcodes,
    active: row.active === 1,
  };
  return { id: row.id, version: row.version, ...body, name: drugName(body), unit: dispensingUnitName(body) };
}
