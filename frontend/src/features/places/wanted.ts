import type { Room } from '@nilecare/contracts/api/facility-places.ts';
import type { Bed, Department, Facility, Ward } from '@nilecare/contracts/api/facility.ts';

/** A place to be changed, or one to be added and where. */
export type Wanted =
  | { readonly kind: 'facility'; readonly place?: Facility }
  | { readonly kind: 'department'; readonly place: Department }
  | { readonly kind: 'department'; readonly place?: undefined; readonly facilityId: string }
  | { readonly kind: 'ward'; readonly place: Ward }
  | { readonly kind: 'ward'; readonly place?: undefined; readonly departmentId: string }
  | { readonly kind: 'room'; readonly place: Room }
  | { readonly kind: 'room'; readonly place?: undefined; readonly wardId: string }
  | { readonly kind: 'bed'; readonly place: Bed }
  | { readonly kind: 'bed'; readonly place?: undefined; readonly wardId: string };
