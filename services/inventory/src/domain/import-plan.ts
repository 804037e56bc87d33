import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import type { StockComplaint } from './import-columns.ts';
import type { ImportedFacts, ImportedLot, ImportedRow } from './import-rows.ts';

/** A lot that is known already. */
export interface KnownLot {
  readonly expiresOn: string;
  readonly recalled: boolean;
  /** Whether the store has, or ever had, some of it. */
  readonly isHere: boolean;
}

/** What is there already of what the file names. */
export interface Present {
  /** By `keyOf` their English names. */
  readonly items: ReadonlyMap<string, StockItem>;
  /** Ids of the items that have barcodes. */
  readonly barcodes: ReadonlyMap<string, string>;
  /** By `keyOf` the item's name and the lot. */
  readonly lots: ReadonlyMap<string, KnownLot>;
}

type Facts = Omit<StockItem, 'id' | 'version'>;

export interface PlannedItem {
  /** undefined: it is new. */
  readonly before: StockItem | undefined;
  readonly facts: Facts;
  readonly isChanged: boolean;
  /** Those that come into the store. */
  readonly lots: readonly ImportedLot[];
}

export interface ImportPlan {
  readonly items: readonly PlannedItem[];
  readonly complaints: readonly StockComplaint[];
}

/** Capitals do not matter, as they do not in the database. */
export const keyOf = (...parts: readonly string[]): string => parts.map((it) => it.toLowerCase()).join('\n');

/**
 * What the rows would do, and what stands in their way. Several rows may be about several lots of one item.
 * @param today of the store
 */
export function planImport(rows: readonly ImportedRow[], present: Present, today: string): ImportPlan {
  const complaints: StockComplaint[] = [];
  const owners = new Map(present.barcodes);
  const byItem = Map.groupBy(rows, (row) => keyOf(row.facts.name.en));
  const items = [...byItem].map(([key, of]): PlannedItem => {
    const before = present.items.get(key);
    const [first, ...others] = of;
    if (before && !before.active && first)
      complaints.push({ line: first.line, column: 'name-en', code: 'item-inactive' });
    for (const row of others)
      if (first && !agrees(row.facts, first.facts))
        complaints.push({ line: row.line, column: null, code: 'differs-in-file' });
    complaints.push(...of.flatMap((row) => takenBarcodes(row, before?.id ?? key, owners)));
    complaints.push(...wrongLots(of, (lot) => present.lots.get(keyOf(key, lot)), today));
    const facts = factsWith(before, first?.facts);
    const lots = of.flatMap(({ lot }) => (lot && !present.lots.get(keyOf(key, lot.lot))?.isHere ? [lot] : []));
    return { before, facts, isChanged: before !== undefined && !sameFacts(before, facts), lots };
  });
  return { items, complaints };
}

function takenBarcodes({ line, facts }: ImportedRow, owner: string, owners: Map<string, string>): StockComplaint[] {
  const taken = (facts.barcodes ?? []).filter((code) => (owners.get(code) ?? owner) !== owner);
  for (const code of facts.barcodes ?? []) if (!owners.has(code)) owners.set(code, owner);
  return taken.length > 0 ? [{ line, column: 'barcodes', code: 'barcode-taken' }] : [];
}

/** @param rows of one item */
function wrongLots(
  rows: readonly ImportedRow[],
  known: (lot: string) => KnownLot | undefined,
  today: string,
): StockComplaint[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, lot }): StockComplaint[] => {
    const key = keyOf(lot?.lot ?? '');
    const column = lot ? 'lot' : 'name-en';
    if (seen.has(key)) return [{ line, column, code: 'repeated-in-file' }];
    seen.add(key);
    if (!lot) return [];
    const before = known(lot.lot);
    if (before && before.expiresOn !== lot.expiresOn) return [{ line, column: 'expires-on', code: 'expiry-differs' }];
    if (before?.recalled) return [{ line, column, code: 'lot-recalled' }];
    return lot.expiresOn < today ? [{ line, column: 'expires-on', code: 'lot-expired' }] : [];
  });
}

/** Whether a later row says nothing else about the item; what it leaves out is no contradiction. */
const agrees = (later: ImportedFacts, first: ImportedFacts): boolean =>
  JSON.stringify({ ...first, ...told(later) }) === JSON.stringify(first);

const told = (facts: ImportedFacts): Partial<ImportedFacts> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

function factsWith(before: StockItem | undefined, given: ImportedFacts | undefined): Facts {
  const { id: _id, version: _version, ...kept } = before ?? { id: '', version: 0, ...blank };
  const { packSize, storage, controlled, barcodes, ...facts } = given ?? kept;
  return {
    ...kept,
    ...facts,
    packSize: packSize ?? kept.packSize,
    storage: storage ?? kept.storage,
    controlled: controlled ?? kept.controlled,
    barcodes: [...(barcodes ?? kept.barcodes)],
  };
}

const blank: Facts = {
  ...{ kind: 'drug', name: { en: '', ar: '' }, unit: { en: '', ar: '' }, packSize: 1, drugId: null },
  ...{ storage: 'room', controlled: false, barcodes: [], active: true },
};

const sameFacts = ({ id: _id, version: _version, ...before }: StockItem, after: Facts): boolean =>
  JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));

const sorted = (facts: Facts) => [
  ...[facts.kind, facts.name.en, facts.name.ar, facts.unit.en, facts.unit.ar, facts.packSize, facts.drugId],
  ...[facts.storage, facts.controlled, facts.active, facts.barcodes.toSorted()],
];
