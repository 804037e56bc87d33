import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Clock } from './clock.ts';
import type { CommonSettings } from './config.ts';

export interface AppOptions<Own> {
  readonly settings: CommonSettings;
  readonly own: Own;
  /** Base URLs of a service's instances; asked at every call. */
  readonly addresses: (service: ServiceName) => readonly string[];
  readonly clock?: Clock;
}
