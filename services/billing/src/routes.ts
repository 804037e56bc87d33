import * as accountsApi from '@nilecare/contracts/api/billing-accounts.ts';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import * as daysApi from '@nilecare/contracts/api/billing-days.ts';
import * as depositsApi from '@nilecare/contracts/api/billing-deposits.ts';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as ownApi from '@nilecare/contracts/api/billing-own.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as api from '@nilecare/contracts/api/billing.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { insuranceRoutes } from './insurance-routes.ts';
import { getAgeing, getBillingAccount, getStatement } from './use-cases/accounts/billing-accounts.ts';
import { enterCharge, getCharge, listCharges, priceCharge, voidCharge } from './use-cases/charges/manage-charges.ts';
import { closeBillingDay, listBillingDays } from './use-cases/days/billing-days.ts';
import { getRevenue } from './use-cases/days/get-revenue.ts';
import { discountInvoice, issueInvoice, voidInvoice } from './use-cases/invoices/change-draft.ts';
import { creditInvoice } from './use-cases/invoices/credit-invoice.ts';
import { changeInvoiceLines, draftInvoice } from './use-cases/invoices/draft-invoice.ts';
import { getFinalBillState } from './use-cases/invoices/get-final-bill-state.ts';
import { issueFinalBill } from './use-cases/invoices/issue-final-bill.ts';
import { getCreditNotePdf, getInvoicePdf, getStatementPdf } from './use-cases/invoices/print-invoice.ts';
import { getInvoice, listCreditNotes, listInvoices } from './use-cases/invoices/read-invoices.ts';
import { runInvoices } from './use-cases/invoices/run-invoices.ts';
import { writeOffInvoice } from './use-cases/invoices/write-off-invoice.ts';
import { holdDeposit } from './use-cases/deposits/hold-deposit.ts';
import { useDeposit } from './use-cases/money/use-deposit.ts';
import { getOwnAccount, getOwnBill, getOwnBillPdf, listOwnBills } from './use-cases/own/own-bills.ts';
import {
  createBillableService,
  listBillableServices,
  updateBillableService,
} from './use-cases/prices/billable-services.ts';
import { importPrices } from './use-cases/prices/import-prices.ts';
import {
  createPriceList,
  listPriceLists,
  listPrices,
  setPrices,
  updatePriceList,
} from './use-cases/prices/price-lists.ts';
import { createTax, listTaxes, updateTax } from './use-cases/prices/taxes.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listBillableServices, listBillableServices),
  route(api.createBillableService, createBillableService),
  route(api.updateBillableService, updateBillableService),
  route(api.listTaxes, listTaxes),
  route(api.createTax, createTax),
  route(api.updateTax, updateTax),
  route(pricesApi.listPriceLists, listPriceLists),
  route(pricesApi.createPriceList, createPriceList),
  route(pricesApi.updatePriceList, updatePriceList),
  route(pricesApi.listPrices, listPrices),
  route(pricesApi.setPrices, setPrices),
  route(pricesApi.importPrices, importPrices),
  route(chargesApi.listCharges, listCharges),
  route(chargesApi.getCharge, getCharge),
  route(chargesApi.enterCharge, enterCharge),
  route(chargesApi.priceCharge, priceCharge),
  route(chargesApi.voidCharge, voidCharge),
  route(finalBillsApi.issueFinalBill, issueFinalBill),
  route(finalBillsApi.getFinalBillState, getFinalBillState),
  route(finalBillsApi.runInvoices, runInvoices),
  route(invoicesApi.listInvoices, listInvoices),
  route(invoicesApi.getInvoice, getInvoice),
  route(invoicesApi.getInvoicePdf, getInvoicePdf),
  route(invoicesApi.draftInvoice, draftInvoice),
  route(invoicesApi.changeInvoiceLines, changeInvoiceLines),
  route(invoicesApi.discountInvoice, discountInvoice),
  route(invoicesApi.issueInvoice, issueInvoice),
  route(invoicesApi.voidInvoice, voidInvoice),
  route(creditsApi.creditInvoice, creditInvoice),
  route(creditsApi.writeOffInvoice, writeOffInvoice),
  route(invoicesApi.useDeposit, useDeposit),
  route(creditsApi.listCreditNotes, listCreditNotes),
  route(creditsApi.getCreditNotePdf, getCreditNotePdf),
  route(depositsApi.holdDeposit, holdDeposit),
  route(accountsApi.getBillingAccount, getBillingAccount),
  route(accountsApi.getStatement, getStatement),
  route(accountsApi.getStatementPdf, getStatementPdf),
  route(accountsApi.getAgeing, getAgeing),
  route(daysApi.listBillingDays, listBillingDays),
  route(daysApi.closeBillingDay, closeBillingDay),
  route(daysApi.getRevenue, getRevenue),
  route(ownApi.listOwnBills, listOwnBills),
  route(ownApi.getOwnAccount, getOwnAccount),
  route(ownApi.getOwnBill, getOwnBill),
  route(ownApi.getOwnBillPdf, getOwnBillPdf),
  ...insuranceRoutes,
];
