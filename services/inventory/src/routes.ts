import * as dispensingApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as importsApi from '@nilecare/contracts/api/inventory-imports.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as api from '@nilecare/contracts/api/inventory.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import {
  cancelPurchaseOrder,
  decidePurchaseOrder,
  sendPurchaseOrder,
  submitPurchaseOrder,
} from './use-cases/act-on-purchase-order.ts';
import { adjustStock } from './use-cases/adjust-stock.ts';
import { cancelIssue } from './use-cases/cancel-issue.ts';
import { beginCount, cancelCount, enterCount, postCount } from './use-cases/count-stock.ts';
import { createStockItem } from './use-cases/create-stock-item.ts';
import { createStore } from './use-cases/create-store.ts';
import { createSupplier } from './use-cases/create-supplier.ts';
import { releaseReservation } from './use-cases/end-reservation.ts';
import { cancelTransfer, receiveTransfer } from './use-cases/end-transfer.ts';
import { importStock } from './use-cases/import-stock.ts';
import { issueStock } from './use-cases/issue-stock.ts';
import { listAvailable } from './use-cases/list-available.ts';
import { listCounts } from './use-cases/list-counts.ts';
import { getPurchaseOrder, listPurchaseOrders } from './use-cases/list-purchase-orders.ts';
import { listStockItems } from './use-cases/list-stock-items.ts';
import { listStockLevels } from './use-cases/list-stock-levels.ts';
import { listStockMovements } from './use-cases/list-stock-movements.ts';
import { listStockWarnings } from './use-cases/list-stock-warnings.ts';
import { listStores } from './use-cases/list-stores.ts';
import { listSuppliers } from './use-cases/list-suppliers.ts';
import { listTransfers } from './use-cases/list-transfers.ts';
import { closeRecall, recallBatch } from './use-cases/recall-batch.ts';
import { receiveStock } from './use-cases/receive-stock.ts';
import { reserveStock } from './use-cases/reserve-stock.ts';
import { returnStock } from './use-cases/return-stock.ts';
import { sendTransfer } from './use-cases/send-transfer.ts';
import { setReorderPoint } from './use-cases/set-reorder-point.ts';
import { suggestPurchase } from './use-cases/suggest-purchase.ts';
import { listRecalls, listRecallsOfPatient, traceRecall } from './use-cases/trace-recall.ts';
import { updateStockItem } from './use-cases/update-stock-item.ts';
import { updateStore } from './use-cases/update-store.ts';
import { updateSupplier } from './use-cases/update-supplier.ts';
import { changePurchaseOrder, writePurchaseOrder } from './use-cases/write-purchase-order.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listStockItems, listStockItems),
  route(api.createStockItem, createStockItem),
  route(api.updateStockItem, updateStockItem),
  route(api.listStores, listStores),
  route(api.createStore, createStore),
  route(api.updateStore, updateStore),
  route(dispensingApi.listAvailable, listAvailable),
  route(api.listStockLevels, listStockLevels),
  route(api.setReorderPoint, setReorderPoint),
  route(api.listStockMovements, listStockMovements),
  route(api.listStockWarnings, listStockWarnings),
  route(dispensingApi.reserveStock, reserveStock),
  route(dispensingApi.releaseReservation, releaseReservation),
  route(dispensingApi.issueStock, issueStock),
  route(dispensingApi.cancelIssue, cancelIssue),
  route(dispensingApi.returnStock, returnStock),
  route(movementsApi.receiveStock, receiveStock),
  route(importsApi.importStock, importStock),
  route(movementsApi.adjustStock, adjustStock),
  route(movementsApi.listTransfers, listTransfers),
  route(movementsApi.sendTransfer, sendTransfer),
  route(movementsApi.receiveTransfer, receiveTransfer),
  route(movementsApi.cancelTransfer, cancelTransfer),
  route(movementsApi.listCounts, listCounts),
  route(movementsApi.beginCount, beginCount),
  route(movementsApi.enterCount, enterCount),
  route(movementsApi.postCount, postCount),
  route(movementsApi.cancelCount, cancelCount),
  route(purchasingApi.listSuppliers, listSuppliers),
  route(purchasingApi.createSupplier, createSupplier),
  route(purchasingApi.updateSupplier, updateSupplier),
  route(purchasingApi.suggestPurchase, suggestPurchase),
  route(purchasingApi.listPurchaseOrders, listPurchaseOrders),
  route(purchasingApi.getPurchaseOrder, getPurchaseOrder),
  route(purchasingApi.writePurchaseOrder, writePurchaseOrder),
  route(purchasingApi.changePurchaseOrder, changePurchaseOrder),
  route(purchasingApi.submitPurchaseOrder, submitPurchaseOrder),
  route(purchasingApi.decidePurchaseOrder, decidePurchaseOrder),
  route(purchasingApi.sendPurchaseOrder, sendPurchaseOrder),
  route(purchasingApi.cancelPurchaseOrder, cancelPurchaseOrder),
  route(recallsApi.listRecalls, listRecalls),
  route(recallsApi.listRecallsOfPatient, listRecallsOfPatient),
  route(recallsApi.recallBatch, recallBatch),
  route(recallsApi.traceRecall, traceRecall),
  route(recallsApi.closeRecall, closeRecall),
];
