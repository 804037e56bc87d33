import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as importsApi from '@nilecare/contracts/api/medication-imports.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { pharmacyRoutes } from './pharmacy-routes.ts';
import { prescribingRoutes } from './prescribing-routes.ts';
import { reconciliationRoutes } from './reconciliation-routes.ts';
import { addDrug } from './use-cases/formulary/add-drug.ts';
import { changeDrug } from './use-cases/formulary/change-drug.ts';
import { getDrug } from './use-cases/formulary/get-drug.ts';
import { importDrugs } from './use-cases/formulary/import-drugs.ts';
import { listDrugs } from './use-cases/formulary/list-drugs.ts';

export const routes: readonly Route<Deps>[] = [
  route(formularyApi.listDrugs, listDrugs),
  route(formularyApi.getDrug, getDrug),
  route(formularyApi.addDrug, addDrug),
  route(formularyApi.changeDrug, changeDrug),
  route(importsApi.importDrugs, importDrugs),
  ...prescribingRoutes,
  ...reconciliationRoutes,
  ...pharmacyRoutes,
];
