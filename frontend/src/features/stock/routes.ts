import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Stores, what is in them, and what is ordered. */
export const stockRoutes: readonly RouteObject[] = [
  page('stock/counts', () => import('./counts-page.tsx'), 'CountsPage', 'stock:manage'),
  page('stock/orders', () => import('./orders-page.tsx'), 'OrdersPage', 'stock:read'),
  page('stock/orders/new', () => import('./new-order-page.tsx'), 'NewOrderPage', 'purchase:request'),
  page('stock/orders/:orderId', () => import('./order-page.tsx'), 'PurchaseOrderPage', 'stock:read'),
  page('stock/recalls', () => import('./recalls-page.tsx'), 'RecallsPage', 'stock:read'),
  page('stock/recalls/:recallId', () => import('./recall-page.tsx'), 'RecallPage', 'recall:manage'),
  page('stock/movements', () => import('./movements-page.tsx'), 'MovementsPage', 'stock:read'),
  page('stock/import', () => import('./import-page.tsx'), 'StockImportPage', 'stock:manage'),
  page('stock/items', () => import('./items-page.tsx'), 'ItemsPage', 'stock:manage'),
  page('stock/suppliers', () => import('./suppliers-page.tsx'), 'SuppliersPage', 'purchase:request'),
  page('stock/stores', () => import('./stores-page.tsx'), 'StoresPage', 'stock:manage'),
  page('stock', () => import('./stock-page.tsx'), 'StockPage', 'stock:read'),
  page('stock/warnings', () => import('./warnings-page.tsx'), 'WarningsPage', 'stock:read'),
  page('stock/receive', () => import('./receive-page.tsx'), 'ReceivePage', 'stock:manage'),
  page('stock/transfers', () => import('./transfers-page.tsx'), 'TransfersPage', 'stock:read'),
];
