import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Bills, what is paid of them, and what stands behind both. */
export const moneyRoutes: readonly RouteObject[] = [
  page('cashier', () => import('../cashier/cashier-page.tsx'), 'CashierPage', 'payment:take'),
  page('invoices', () => import('./invoices-page.tsx'), 'InvoicesPage', 'billing:read'),
  page('invoices/:invoiceId', () => import('./invoice-page.tsx'), 'InvoicePage', 'billing:read'),
  page('charges', () => import('../charges/charges-page.tsx'), 'ChargesPage', 'billing:read'),
  page('payments', () => import('../payments/payments-page.tsx'), 'PaymentsPage', 'payment:read'),
  page('payments/:paymentId', () => import('../payments/payment-page.tsx'), 'PaymentPage', 'payment:read'),
  page('cash-drawer', () => import('../cash-drawer/drawer-page.tsx'), 'DrawerPage', 'cash-drawer:use'),
  page('billing-days', () => import('../books/billing-days-page.tsx'), 'BillingDaysPage', 'billing-day:close'),
  page('ageing', () => import('../books/ageing-page.tsx'), 'AgeingPage', 'billing-day:close'),
  page('payment-ledger', () => import('../books/ledger-page.tsx'), 'LedgerPage', 'ledger:read'),
  page(
    'reconciliations',
    () => import('../books/reconciliations-page.tsx'),
    'ReconciliationsPage',
    'reconciliation:manage',
  ),
  page(
    'reconciliations/:reconciliationId',
    () => import('../books/reconciliation-page.tsx'),
    'ReconciliationPage',
    'reconciliation:manage',
  ),
  page('reports', () => import('../reports/reports-page.tsx'), 'ReportsPage', 'report:run'),
  page('my-bills', () => import('../own-bills/own-bills-page.tsx'), 'OwnBillsPage', 'bill:own'),
  page('my-bills/:invoiceId', () => import('../own-bills/own-bill-page.tsx'), 'OwnBillPage', 'bill:own'),
  page('prices', () => import('../prices/price-lists-page.tsx'), 'PriceListsPage', 'billing:read'),
  page('prices/:priceListId', () => import('../prices/price-list-page.tsx'), 'PriceListPage', 'billing:read'),
  page('prices/:priceListId/import', () => import('../prices/import-page.tsx'), 'PriceImportPage', 'price:manage'),
  page('billable-services', () => import('../prices/services-page.tsx'), 'ServicesPage', 'price:manage'),
  page('taxes', () => import('../prices/taxes-page.tsx'), 'TaxesPage', 'price:manage'),
  page('claims', () => import('../claims/claims-page.tsx'), 'ClaimsPage', 'claim:manage'),
  page('claims/due', () => import('../claims/due-claims-page.tsx'), 'DueClaimsPage', 'claim:manage'),
  page('claims/:claimId', () => import('../claims/claim-page.tsx'), 'ClaimPage', 'claim:manage'),
  page('remittances', () => import('../claims/remittances-page.tsx'), 'RemittancesPage', 'claim:manage'),
  page('remittances/:remittanceId', () => import('../claims/remittance-page.tsx'), 'RemittancePage', 'claim:manage'),
  page('insurers', () => import('../insurance/insurers-page.tsx'), 'InsurersPage', 'claim:manage'),
  page('cash-drawers', () => import('../cash-drawer/drawers-page.tsx'), 'DrawersPage', 'cash-drawer:oversee'),
];
