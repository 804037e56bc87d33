import type { Resource } from '@nilecare/contracts/api/facility-resources.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { FacilityKey } from './hospital.ts';

export interface ResourcePlan extends Pick<Resource, 'kind' | 'name' | 'capacity' | 'bufferBefore' | 'bufferAfter'> {
  readonly key: string;
  readonly facility: FacilityKey;
  /** Hour of the day it opens and closes, Sunday to Thursday; null: always open. */
  readonly open: readonly [number, number] | null;
  /** Of the day the demo begins: from and to, hours of the facility's clock. */
  readonly booked: readonly { readonly from: number; readonly to: number; readonly purpose: string }[];
}

const names = (en: string, ar: string): Bilingual => ({ en, ar });

/** What can be booked, and who has booked it for the day. */
export const resources: readonly ResourcePlan[] = [
  {
    ...{ key: 'cairo-theatre-1', facility: 'cairo', kind: 'room', name: names('Theatre 1', 'غرفة العمليات 1') },
    ...{ capacity: 1, bufferBefore: 15, bufferAfter: 30, open: null },
    booked: [
      { from: 8, to: 10.5, purpose: 'Hip replacement' },
      { from: 12, to: 13.5, purpose: 'Appendectomy' },
    ],
  },
  {
    ...{ key: 'cairo-mri', facility: 'cairo', kind: 'equipment', name: names('MRI scanner', 'جهاز الرنين المغناطيسي') },
    ...{ capacity: 1, bufferBefore: 0, bufferAfter: 10, open: [8, 20] },
    booked: [],
  },
  {
    ...{ key: 'cairo-ultrasound', facility: 'cairo', kind: 'equipment' },
    ...{ name: names('Portable ultrasound', 'جهاز موجات فوق صوتية محمول'), capacity: 3 },
    ...{ bufferBefore: 0, bufferAfter: 0, open: null },
    booked: [
      { from: 9, to: 10, purpose: 'Ward round' },
      { from: 9.5, to: 11, purpose: 'Line placement' },
    ],
  },
  {
    ...{ key: 'khartoum-ambulance', facility: 'khartoum', kind: 'vehicle', name: names('Ambulance', 'سيارة إسعاف') },
    ...{ capacity: 2, bufferBefore: 10, bufferAfter: 20, open: null },
    booked: [{ from: 10, to: 12, purpose: 'Transfer to another hospital' }],
  },
];
