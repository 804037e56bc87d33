import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import type * as businessApi from '@nilecare/contracts/api/business.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { DiagnosisCodes } from './data/diagnosis-codes.ts';

export interface Deps extends Core<ClinicalTables> {
  readonly auth: ClientOf<typeof usersApi>;
  /** Asked in the service's own name. */
  readonly billing: ClientOf<typeof finalBillsApi>;
  readonly business: ClientOf<typeof businessApi>;
  readonly facility: ClientOf<typeof facilityApi>;
  readonly notification: ClientOf<typeof notificationApi>;
  readonly codes: DiagnosisCodes;
}

export type ClinicalTx = Tx<ClinicalTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<ClinicalTables>['read'] | ClinicalTx;
