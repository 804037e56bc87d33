import type { RoomGender } from '@nilecare/contracts/api/facility-places.ts';
import type { WardKind } from '@nilecare/contracts/api/facility.ts';
import type { BedEquipment } from '@nilecare/contracts/beds.ts';
import type { Api } from '../../api/api.ts';
import type { Wanted } from './wanted.ts';

/** What is entered of a place of any kind; each kind uses some of it. */
export interface Entries {
  readonly en: string;
  readonly ar: string;
  readonly name: string;
  readonly room: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly address: string;
  readonly phone: string;
  readonly kind: WardKind;
  readonly capacity: string;
  readonly gender: RoomGender;
  readonly monitored: boolean;
  readonly isolation: boolean;
  readonly equipment: readonly BedEquipment[];
}

const empty: Entries = {
  ...{ en: '', ar: '', name: '', room: '', timeZone: 'Africa/Cairo', currency: 'EGP', address: '', phone: '' },
  ...{ kind: 'general', capacity: '', gender: 'any', monitored: false, isolation: false, equipment: [] },
};

/** What a dialog begins with. */
export function entriesOf(wanted: Wanted): Entries {
  if (!wanted.place) return empty;
  switch (wanted.kind) {
    case 'facility': {
      const { name, timeZone, currency, address, phone } = wanted.place;
      return { ...empty, ...name, timeZone, currency, address: address ?? '', phone: phone ?? '' };
    }
    case 'department':
      return { ...empty, ...wanted.place.name };
    case 'ward': {
      const { name, kind, capacity } = wanted.place;
      return { ...empty, ...name, kind, capacity: capacity === null ? '' : String(capacity) };
    }
    case 'room':
      return { ...empty, name: wanted.place.name, gender: wanted.place.gender };
    case 'bed': {
      const { label, room, monitored, isolation, equipment } = wanted.place;
      return { ...empty, name: label, room, monitored, isolation, equipment };
    }
  }
}

const filled = (...texts: string[]): boolean => texts.every((text) => text.trim() !== '');

/** Whether it is worth sending; the server looks closer. */
export function isComplete(kind: Wanted['kind'], it: Entries): boolean {
  switch (kind) {
    case 'facility':
      return filled(it.en, it.ar, it.timeZone, it.currency);
    case 'department':
      return filled(it.en, it.ar);
    case 'ward':
      return filled(it.en, it.ar) && /^\d*$/.test(it.capacity.trim());
    case 'room':
      return filled(it.name);
    case 'bed':
      return filled(it.name, it.room);
  }
}

const orNull = (text: string): string | null => text.trim() || null;

/** Adds the place, or changes it as it was seen. */
export async function savePlace(
  { facility }: Api,
  wanted: Wanted,
  it: Entries,
  added: { readonly idempotencyKey: string },
): Promise<void> {
  const name = { en: it.en.trim(), ar: it.ar.trim() };
  switch (wanted.kind) {
    case 'facility': {
      const texts = { timeZone: it.timeZone.trim(), currency: it.currency.trim() };
      const body = { name, ...texts, address: orNull(it.address), phone: orNull(it.phone) };
      if (!wanted.place) await facility.createFacility({ body }, added);
      else await facility.updateFacility({ params: { facilityId: wanted.place.id }, body }, seen(wanted.place));
      return;
    }
    case 'department':
      if (!wanted.place) await facility.createDepartment({ body: { name, facilityId: wanted.facilityId } }, added);
      else {
        const params = { departmentId: wanted.place.id };
        await facility.updateDepartment({ params, body: { name } }, seen(wanted.place));
      }
      return;
    case 'ward': {
      const body = { name, kind: it.kind, capacity: it.capacity.trim() === '' ? null : Number(it.capacity) };
      if (!wanted.place) await facility.createWard({ body: { ...body, departmentId: wanted.departmentId } }, added);
      else await facility.updateWard({ params: { wardId: wanted.place.id }, body }, seen(wanted.place));
      return;
    }
    case 'room': {
      const body = { name: it.name.trim(), gender: it.gender };
      if (!wanted.place) await facility.createRoom({ body: { ...body, wardId: wanted.wardId } }, added);
      else await facility.updateRoom({ params: { roomId: wanted.place.id }, body }, seen(wanted.place));
      return;
    }
    case 'bed': {
      const { monitored, isolation, equipment } = it;
      const body = { label: it.name.trim(), room: it.room.trim(), monitored, isolation, equipment: [...equipment] };
      if (!wanted.place) await facility.createBed({ body: { ...body, wardId: wanted.wardId } }, added);
      else await facility.updateBed({ params: { bedId: wanted.place.id }, body }, seen(wanted.place));
    }
  }
}

const seen = ({ version }: { readonly version: number }) => ({ ifMatch: version });
