import { bundle } from './bundle.ts';
import { capabilities } from './capabilities.ts';
import { create } from './create.ts';
import { conditionalDelete, remove } from './delete.ts';
import type { Interaction } from './interaction.ts';
import { historyOfInstance, historyOfSystem, historyOfType } from './history.ts';
import { conditionalPatch, patch } from './patch.ts';
import { read, vread } from './read.ts';
import { searchCompartment, searchSystem, searchType } from './search.ts';
import { conditionalUpdate, update } from './update.ts';

/** All that the server does, besides operations. The capability statement is made of it. */
export const interactions: readonly Interaction[] = [
  { code: 'capabilities', level: 'system', method: 'GET', path: 'metadata', handle: capabilities },
  { code: 'batch', level: 'system', method: 'POST', path: '', handle: bundle },
  { code: 'search-system', level: 'system', method: 'GET', path: '', handle: searchSystem },
  { code: 'search-system', level: 'system', method: 'POST', path: '_search', handle: searchSystem },
  { code: 'history-system', level: 'system', method: 'GET', path: '_history', handle: historyOfSystem },

  { code: 'create', level: 'type', method: 'POST', path: ':type', handle: create },
  { code: 'search-type', level: 'type', method: 'GET', path: ':type', handle: searchType },
  { code: 'search-type', level: 'type', method: 'POST', path: ':type/_search', handle: searchType },
  { code: 'history-type', level: 'type', method: 'GET', path: ':type/_history', handle: historyOfType },
  { code: 'update', level: 'type', method: 'PUT', path: ':type', conditional: true, handle: conditionalUpdate },
  { code: 'patch', level: 'type', method: 'PATCH', path: ':type', conditional: true, handle: conditionalPatch },
  { code: 'delete', level: 'type', method: 'DELETE', path: ':type', conditional: true, handle: conditionalDelete },

  { code: 'read', level: 'instance', method: 'GET', path: ':type/:id', handle: read },
  { code: 'vread', level: 'instance', method: 'GET', path: ':type/:id/_history/:version', handle: vread },
  { code: 'history-instance', level: 'instance', method: 'GET', path: ':type/:id/_history', handle: historyOfInstance },
  { code: 'update', level: 'instance', method: 'PUT', path: ':type/:id', handle: update },
  { code: 'patch', level: 'instance', method: 'PATCH', path: ':type/:id', handle: patch },
  { code: 'delete', level: 'instance', method: 'DELETE', path: ':type/:id', handle: remove },
  {
    code: 'search-compartment',
    level: 'instance',
    method: 'GET',
    path: ':type/:id/:member',
    handle: searchCompartment,
  },
  {
    code: 'search-compartment',
    level: 'instance',
    method: 'POST',
    path: ':type/:id/:member/_search',
    handle: searchCompartment,
  },
];
