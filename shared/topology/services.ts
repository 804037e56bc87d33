/** Where a service keeps what it owns. `timescale` is PostgreSQL with the TimescaleDB extension. */
export type DatabaseEngine = 'mysql' | 'postgres' | 'timescale' | 'mongo';

/** What besides its own database a service cannot work without. `/ready` names each of them. */
export type Backbone = 'redis' | 'kafka' | 'rabbitmq' | 'mqtt';

export interface ServiceRow {
  /** Folder below the root of the repository. */
  readonly folder: string;
  readonly port: number;
  /** First path segments below `/api/v1` that the gateway sends here. A segment has one owner. */
  readonly paths: readonly string[];
  /** Paths below the origin that the gateway sends here with all below them, for protocols with addresses of their own. */
  readonly mounts?: readonly string[];
  readonly database?: { readonly engine: DatabaseEngine; readonly name: string };
  readonly uses: readonly Backbone[];
  readonly purpose: string;
}

const mysql = (name: string) => ({ engine: 'mysql', name }) as const;
const postgres = (name: string) => ({ engine: 'postgres', name }) as const;

/**
 * The one table of services. The gateway's routes, docker-compose, k8s manifests, Prometheus targets and the local
 * runner derive from it or are checked against it by tests.
 */
export const services = {
  gateway: {
    folder: 'gateway',
    port: 7001,
    paths: ['system'],
    uses: ['redis'],
    purpose: 'The one public origin: routing, token check, rate limits, API docs, WebSocket proxy, the built frontend',
  },
  orchestrator: {
    folder: 'orchestrator',
    port: 7000,
    paths: ['boards', 'summaries', 'homes', 'bookings', 'discharges', 'reports'],
    database: mysql('nilecare_orchestrator'),
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'Aggregation over services, long-running coordination, Socket.IO',
  },
  auth: {
    folder: 'services/auth',
    port: 7020,
    paths: ['auth', 'users', 'roles', 'permissions', 'sessions', 'device-credentials', 'api-clients', 'oauth'],
    database: mysql('nilecare_auth'),
    uses: ['redis', 'kafka'],
    purpose: 'Users, roles, permissions, sessions, MFA, password policy, service and device credentials',
  },
  business: {
    folder: 'services/business',
    port: 7010,
    paths: ['organisations', 'staff', 'duties', 'rosters', 'shifts', 'leaves', 'staff-imports'],
    database: mysql('nilecare_business'),
    uses: ['redis', 'kafka'],
    purpose: 'Organisations, staff, working hours, on-duty roster',
  },
  clinical: {
    folder: 'services/clinical',
    port: 7002,
    paths: [
      'patients',
      'encounters',
      'patient-duplicates',
      'patient-merges',
      'problems',
      'diagnoses',
      'diagnosis-codes',
      'allergies',
      'notes',
      'observations',
      'immunisations',
      'care-relationships',
      'break-glass',
      'own-openings',
      'own-carers',
    ],
    database: mysql('nilecare_clinical'),
    uses: ['redis', 'kafka'],
    purpose: 'Master patient index, encounters, the clinical record, care relationships',
  },
  facility: {
    folder: 'services/facility',
    port: 7060,
    paths: [
      'facilities',
      'departments',
      'wards',
      'rooms',
      'beds',
      'bed-reservations',
      'bed-stays',
      'occupancy',
      'resources',
      'resource-bookings',
    ],
    database: mysql('nilecare_facility'),
    uses: ['redis', 'kafka'],
    purpose: 'Facilities, departments, wards, rooms, beds and who lies in them',
  },
  device: {
    folder: 'services/device',
    port: 7070,
    paths: [
      'devices',
      'device-fleet',
      'pairings',
      'vitals',
      'alarms',
      'alarm-limits',
      'alarm-settings',
      'alarm-suppressions',
      'alarm-statistics',
      'quarantine',
    ],
    database: { engine: 'timescale', name: 'nilecare_devices' },
    uses: ['redis', 'kafka', 'mqtt'],
    purpose: 'Device registry and pairing, vitals over MQTT into TimescaleDB, alarm engine, NEWS2',
  },
  notification: {
    folder: 'services/notification',
    port: 3002,
    paths: [
      'notifications',
      'deliveries',
      'notification-templates',
      'notification-preferences',
      'push-subscriptions',
      'escalations',
      'provider-webhooks',
    ],
    database: postgres('nilecare_notifications'),
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'In-app inbox, e-mail and SMS deliveries',
  },
  audit: {
    folder: 'services/audit',
    port: 7130,
    paths: ['audit-events', 'audit-reports', 'audit-exports', 'audit-anchors'],
    database: mysql('nilecare_audit'),
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'Append-only, hash-chained record of every access to patient data and every security event',
  },
  inventory: {
    folder: 'services/inventory',
    port: 7100,
    paths: [
      'stock-items',
      'stock-batches',
      'stock-levels',
      'stores',
      'stock-movements',
      'stock-receipts',
      'stock-transfers',
      'stock-adjustments',
      'stock-counts',
      'stock-reservations',
      'stock-issues',
      'stock-warnings',
      'stock-imports',
      'stock-recalls',
      'purchase-orders',
      'suppliers',
    ],
    database: mysql('nilecare_inventory'),
    uses: ['redis', 'kafka'],
    purpose: 'Items, batches, stock of stores and wards, purchase orders, reservations, recalls',
  },
  cds: {
    folder: 'services/cds',
    port: 7095,
    paths: ['cds', 'cds-services'],
    database: mysql('nilecare_cds'),
    uses: ['redis', 'kafka'],
    purpose: 'Drug knowledge base, safety check of orders, overrides, CDS Hooks',
  },
  lab: {
    folder: 'services/lab',
    port: 7080,
    paths: [
      'lab-tests',
      'lab-panels',
      'lab-orders',
      'lab-specimens',
      'lab-results',
      'lab-worklists',
      'lab-critical-values',
      'lab-quality',
      'lab-rules',
      'lab-reports',
    ],
    database: mysql('nilecare_lab'),
    uses: ['redis', 'kafka'],
    purpose: 'Test catalogue, orders, specimens, results, critical values, quality control',
  },
  medication: {
    folder: 'services/medication',
    port: 7090,
    paths: [
      'drugs',
      'prescriptions',
      'pharmacy-queue',
      'dispensings',
      'medication-administrations',
      'medication-rounds',
      'medication-reconciliations',
      'controlled-drugs',
      'medication-lists',
    ],
    database: mysql('nilecare_medication'),
    uses: ['redis', 'kafka'],
    purpose: 'Formulary, prescriptions, pharmacy queue, dispensing, administration record',
  },
  appointment: {
    folder: 'services/appointment',
    port: 7040,
    paths: [
      'appointments',
      'appointment-slots',
      'appointment-series',
      'appointment-queue',
      'visit-types',
      'waitlist',
      'calendars',
      'calendar-feeds',
      'own-appointments',
    ],
    database: mysql('nilecare_appointment'),
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'Kinds of visits, free times, appointments, waitlist, check-in and queue, reminders',
  },
  billing: {
    folder: 'services/billing',
    port: 7050,
    paths: [
      'billable-services',
      'price-lists',
      'taxes',
      'charges',
      'invoices',
      'credit-notes',
      'billing-accounts',
      'insurers',
      'policies',
      'pre-authorisations',
      'claims',
      'remittances',
      'billing-days',
      'billing-reports',
      'own-bills',
    ],
    database: mysql('nilecare_billing'),
    uses: ['redis', 'kafka'],
    purpose: 'Prices, charges, invoices, accounts of patients, insurers and claims',
  },
  payment: {
    folder: 'services/payment',
    port: 7030,
    paths: [
      'payments',
      'refunds',
      'cash-drawers',
      'payment-providers',
      'payment-webhooks',
      'payment-ledger',
      'reconciliations',
      'own-payments',
    ],
    database: mysql('nilecare_payment'),
    uses: ['redis', 'kafka'],
    purpose: 'Payments and refunds by cash, card, mobile money and transfer; drawers, ledger, reconciliation',
  },
  ehr: {
    folder: 'services/ehr',
    port: 4001,
    paths: [
      'timelines',
      'documents',
      'care-plans',
      'form-templates',
      'forms',
      'consents',
      'amendments',
      'record-exports',
      'record-search',
      'ips',
      'own-record',
    ],
    database: postgres('ehr_service'),
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'The longitudinal record: timeline, documents, care plans, forms, consents, amendments, exports',
  },
  fhir: {
    folder: 'services/fhir',
    port: 7120,
    paths: ['fhir-feeds'],
    mounts: ['/fhir/R4'],
    database: { engine: 'mongo', name: 'fhir_resources' },
    uses: ['redis', 'kafka', 'rabbitmq'],
    purpose: 'FHIR R4 server: resources, history, search, transactions, subscriptions, bulk data, SMART scopes',
  },
  hl7: {
    folder: 'services/hl7',
    port: 7110,
    paths: ['hl7-channels', 'hl7-messages', 'hl7-destinations', 'hl7-outgoing', 'hl7-statistics'],
    database: { engine: 'mysql', name: 'nilecare_interop' },
    uses: ['redis', 'kafka'],
    purpose: 'HL7 v2: messages over MLLP from and to other systems, their store, queues, answers and replay',
  },
} as const satisfies Record<string, ServiceRow>;

export type ServiceName = keyof typeof services;

export const serviceNames = Object.keys(services) as ServiceName[];

/** Row of one service, widened to the common shape. */
export const serviceRow = (name: ServiceName): ServiceRow => services[name];

/** Path prefix of every REST endpoint, at the gateway and at the services alike. */
export const API_PREFIX = '/api/v1';
