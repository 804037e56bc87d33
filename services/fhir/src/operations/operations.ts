import { bulkOperations } from '../bulk/bulk-operations.ts';
import type { Operation } from './definition.ts';
import { encounterEverything, everything } from './everything.ts';
import { expandOperation } from './expand.ts';
import { lastN } from './lastn.ts';
import { lookupOperation } from './lookup.ts';
import { matchOperation } from './match/match.ts';
import { metaAdd, metaDelete, metaOperation } from './meta.ts';
import { subsumesOperation } from './subsumes.ts';
import { subscriptionOperations } from '../subscriptions/operations.ts';
import { summaryOperation } from './summary/summary.ts';
import { translateOperation } from './translate.ts';
import { validateInCodeSystem, validateInValueSet } from './validate-code.ts';
import { validateOperation } from './validate.ts';

/** All operations of the server; the capability statement and the addresses are made of it. */
export const operations: readonly Operation[] = [
  validateOperation,
  metaOperation,
  metaAdd,
  metaDelete,
  lookupOperation,
  subsumesOperation,
  validateInCodeSystem,
  expandOperation,
  validateInValueSet,
  translateOperation,
  everything,
  encounterEverything,
  lastN,
  matchOperation,
  summaryOperation,
  ...subscriptionOperations,
  ...bulkOperations,
];
