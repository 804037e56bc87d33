import * as disputesApi from '@nilecare/contracts/api/payment-disputes.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as ledgerApi from '@nilecare/contracts/api/payment-ledger.ts';
import * as ownApi from '@nilecare/contracts/api/payment-own.ts';
import * as providersApi from '@nilecare/contracts/api/payment-providers.ts';
import * as refundsApi from '@nilecare/contracts/api/payment-refunds.ts';
import * as api from '@nilecare/contracts/api/payment.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { cancelPayment, capturePayment, checkPayment } from './use-cases/act-on-payment.ts';
import { approveDifference, closeDrawer, closeDrawerOfAnother } from './use-cases/close-drawer.ts';
import { getTakings } from './use-cases/get-takings.ts';
import { importStatement } from './use-cases/import-statement.ts';
import { listDisputes } from './use-cases/list-disputes.ts';
import { listPaymentProviders } from './use-cases/list-providers.ts';
import { createCashDrawer, listCashDrawers, updateCashDrawer } from './use-cases/manage-drawers.ts';
import { moveCash } from './use-cases/move-cash.ts';
import { openDrawer } from './use-cases/open-drawer.ts';
import {
  checkOwnPayment,
  getOwnPayment,
  getOwnReceipt,
  listOwnPayments,
  payOwnBills,
} from './use-cases/own-payments.ts';
import { getReceipt, getRefundReceipt } from './use-cases/print-receipts.ts';
import { getDrawerSession, getOwnDrawer, listDrawerSessions } from './use-cases/read-drawer-sessions.ts';
import { listLedgerBalances, listLedgerEntries } from './use-cases/read-ledger.ts';
import { getPayment, listPayments } from './use-cases/read-payments.ts';
import { closeDifference, getReconciliation, listReconciliations } from './use-cases/read-reconciliations.ts';
import { checkRefund, getRefund, listRefunds } from './use-cases/read-refunds.ts';
import { refundPayment } from './use-cases/refund-payment.ts';
import { takePayment } from './use-cases/take-payment.ts';
import { mobileMoneyWebhook, stripeWebhook } from './use-cases/webhooks.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listPayments, listPayments),
  route(api.getTakings, getTakings),
  route(disputesApi.listDisputes, listDisputes),
  route(api.takePayment, takePayment),
  route(api.getPayment, getPayment),
  route(api.checkPayment, checkPayment),
  route(api.capturePayment, capturePayment),
  route(api.cancelPayment, cancelPayment),
  route(api.getReceipt, getReceipt),
  route(refundsApi.refundPayment, refundPayment),
  route(refundsApi.listRefunds, listRefunds),
  route(refundsApi.getRefund, getRefund),
  route(refundsApi.checkRefund, checkRefund),
  route(refundsApi.getRefundReceipt, getRefundReceipt),
  route(drawersApi.listCashDrawers, listCashDrawers),
  route(drawersApi.createCashDrawer, createCashDrawer),
  route(drawersApi.updateCashDrawer, updateCashDrawer),
  route(drawersApi.openDrawer, openDrawer),
  route(drawersApi.getOwnDrawer, getOwnDrawer),
  route(drawersApi.listDrawerSessions, listDrawerSessions),
  route(drawersApi.getDrawerSession, getDrawerSession),
  route(drawersApi.moveCash, moveCash),
  route(drawersApi.closeDrawer, closeDrawer),
  route(drawersApi.closeDrawerOfAnother, closeDrawerOfAnother),
  route(drawersApi.approveDifference, approveDifference),
  route(providersApi.listPaymentProviders, listPaymentProviders),
  route(providersApi.stripeWebhook, stripeWebhook),
  route(providersApi.mobileMoneyWebhook, mobileMoneyWebhook),
  route(ledgerApi.listLedgerEntries, listLedgerEntries),
  route(ledgerApi.listLedgerBalances, listLedgerBalances),
  route(ledgerApi.importStatement, importStatement),
  route(ledgerApi.listReconciliations, listReconciliations),
  route(ledgerApi.getReconciliation, getReconciliation),
  route(ledgerApi.closeDifference, closeDifference),
  route(ownApi.listOwnPayments, listOwnPayments),
  route(ownApi.payOwnBills, payOwnBills),
  route(ownApi.getOwnPayment, getOwnPayment),
  route(ownApi.checkOwnPayment, checkOwnPayment),
  route(ownApi.getOwnReceipt, getOwnReceipt),
];
