import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type * as businessApi from '@nilecare/contracts/api/business.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as deviceApi from '@nilecare/contracts/api/device.ts';
import type * as alarmSettingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { ApprovedTimes } from './approved-times.ts';
import type { Bell } from '@nilecare/service-kit/background/bell.ts';
import type { Channels } from './channels/open-channels.ts';
import type { NotificationMetrics } from './notification-metrics.ts';
import type { Settings } from './settings.ts';

export interface Deps extends Core<NotificationTables, Settings> {
  readonly auth: ClientOf<typeof usersApi>;
  readonly business: ClientOf<typeof businessApi>;
  readonly clinical: ClientOf<typeof clinicalApi>;
  readonly device: ClientOf<typeof deviceApi & typeof alarmSettingsApi>;
  readonly facility: ClientOf<typeof facilityApi>;
  readonly approvedTimes: ApprovedTimes;
  readonly metrics: NotificationMetrics;
  readonly channels: Channels;
  /** What may be due is looked for at once when they ring. */
  readonly bells: { readonly escalations: Bell };
}
