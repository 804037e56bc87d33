import { createStockItem, type StockItem } from '@nilecare/contracts/api/inventory.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';

const shape = createStockItem.body.shape;

/** The entries of an item, checked as the server checks them. */
export const itemEntries = z.object({
  kind: shape.kind,
  nameEn: shape.name.shape.en,
  nameAr: shape.name.shape.ar,
  unitEn: shape.unit.shape.en,
  unitAr: shape.unit.shape.ar,
  packSize: z.string().transform(numberOf).pipe(shape.packSize.unwrap()),
  drugId: z.string(),
  storage: shape.storage.unwrap(),
  controlled: z.boolean(),
  barcodes: z
    .string()
    .transform((text) => text.split(/\s+/).filter((it) => it !== ''))
    .pipe(shape.barcodes.unwrap()),
  active: z.boolean(),
});
export type ItemEntries = z.input<typeof itemEntries>;
export type ItemChecked = z.output<typeof itemEntries>;

export const noItem: ItemEntries = {
  ...{ kind: 'drug', nameEn: '', nameAr: '', unitEn: '', unitAr: '', packSize: '1', drugId: '', storage: 'room' },
  ...{ controlled: false, barcodes: '', active: true },
};

export const entriesOfItem = (item: StockItem): ItemEntries => ({
  kind: item.kind,
  nameEn: item.name.en,
  nameAr: item.name.ar,
  unitEn: item.unit.en,
  unitAr: item.unit.ar,
  packSize: String(item.packSize),
  drugId: item.drugId ?? '',
  storage: item.storage,
  controlled: item.controlled,
  barcodes: item.barcodes.join(' '),
  active: item.active,
});

/** As the server takes it. */
export const itemBodyOf = ({ nameEn, nameAr, unitEn, unitAr, drugId, ...it }: ItemChecked) => ({
  ...it,
  name: { en: nameEn, ar: nameAr },
  unit: { en: unitEn, ar: unitAr },
  drugId: drugId || null,
});
