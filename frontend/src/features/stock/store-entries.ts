import { createStore, type Store } from '@nilecare/contracts/api/inventory.ts';
import { z } from 'zod';

const shape = createStore.body.shape;

/** The entries of a store, checked as the server checks them. */
export const storeEntries = z.object({
  kind: shape.kind,
  nameEn: shape.name.shape.en,
  nameAr: shape.name.shape.ar,
  wardId: z.string(),
  active: z.boolean(),
});
export type StoreEntries = z.input<typeof storeEntries>;
export type StoreChecked = z.output<typeof storeEntries>;

export const noStoreEntries: StoreEntries = { kind: 'ward', nameEn: '', nameAr: '', wardId: '', active: true };

export const entriesOfStore = (it: Store): StoreEntries => ({
  kind: it.kind,
  nameEn: it.name.en,
  nameAr: it.name.ar,
  wardId: it.wardId ?? '',
  active: it.active,
});

/** As the server takes it; only a store of a ward belongs to one. */
export const storeBodyOf = ({ kind, nameEn, nameAr, wardId, active }: StoreChecked) => ({
  kind,
  name: { en: nameEn, ar: nameAr },
  wardId: kind === 'ward' && wardId !== '' ? wardId : null,
  active,
});
