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
];
