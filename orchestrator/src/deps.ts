import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as deviceApi from '@nilecare/contracts/api/device.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { AlarmDelivery } from './realtime/alarm-delivery.ts';
import type { SocketServer } from './realtime/socket-server.ts';

export interface Deps extends Core {
  readonly clinical: ClientOf<typeof clinicalApi>;
  readonly device: ClientOf<typeof deviceApi>;
  readonly facility: ClientOf<typeof facilityApi>;
  readonly sockets: SocketServer;
  readonly alarmDelivery: AlarmDelivery;
}
