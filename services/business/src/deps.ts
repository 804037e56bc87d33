import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { BusinessTables } from '@nilecare/database/business/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityZones } from './facility-zones.ts';

export interface Deps extends Core<BusinessTables> {
  readonly facility: ClientOf<typeof facilityApi>;
  readonly auth: Pick<ClientOf<typeof usersApi>, 'getUserContacts' | 'listAdministrators'>;
  readonly notification: Pick<ClientOf<typeof notificationApi>, 'notify'>;
  readonly zones: FacilityZones;
}

export type BusinessTx = Tx<BusinessTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<BusinessTables>['read'] | BusinessTx;
