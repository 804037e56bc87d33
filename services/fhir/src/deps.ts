import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FileStore } from '@nilecare/service-kit/files/file-store.ts';
import type { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import type { BulkJobs } from './bulk/bulk-jobs.ts';
import type { Specification } from './definitions/spec.ts';
import type { Feed } from './feeds/feed.ts';
import type { Feeding } from './feeds/feeding.ts';
import type { OwedLooks } from './feeds/owed-looks.ts';
import type { Shapes } from './formats/shapes.ts';
import type { Caller, Exchange, Reply } from './rest/exchange.ts';
import type { PlatformWriter } from './platform/platform-writer.ts';
import type { SearchParameters } from './search/search-parameters.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/open-store.ts';
import type { StoredProfiles } from './store/stored-profiles.ts';
import type { Filing, Writer } from './store/writer.ts';
import type { JudgeOf } from './subscriptions/judge.ts';
import type { AsOwner } from './subscriptions/owner.ts';
import type { Sockets } from './subscriptions/sockets.ts';
import type { SubscriptionStore } from './subscriptions/subscription-store.ts';
import type { Terminology } from './terminology/terminology.ts';
import type { Validator } from './validation/validator.ts';

export interface Deps extends Core<unknown, Settings> {
  readonly spec: Specification;
  /** The elements of each type, for the forms that a resource is written in. */
  readonly shapes: Shapes;
  readonly store: Store;
  readonly writer: Writer;
  readonly filing: Filing;
  readonly validator: Validator;
  readonly storedProfiles: StoredProfiles;
  readonly searchParameters: SearchParameters;
  readonly terminology: Terminology;
  /** Where the server stands for its clients: `https://hospital.example/fhir/R4`. */
  readonly base: string;
  /** The JSON of the capability statement. */
  capabilities(): string;
  /** Does what an exchange asks for, also as an entry of a bundle. @throws FhirError */
  dispatch(exchange: Exchange): Promise<Reply>;
  /** The same as an access by itself: it is recorded, and errors are answered. */
  answer(exchange: Exchange): Promise<Reply>;
  readonly feeds: readonly Feed[];
  /** Brings what the platform's services have. */
  readonly feeding: Feeding;
  /** What services that were away still have to say. */
  readonly owed: OwedLooks;
  readonly platformWriters: readonly PlatformWriter[];
  readonly subscriptions: SubscriptionStore;
  readonly judgeOf: JudgeOf;
  readonly asOwner: AsOwner;
  readonly sockets: Sockets;
  readonly bulkJobs: BulkJobs;
  readonly bulkFiles: FileStore;
  callerOf(actor: Actor, app?: AppGrant): Caller;
  /** Changes of one resource in this process follow each other: they would only be in each other's way in the database. */
  readonly turns: Turns;
}
