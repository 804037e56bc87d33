import { randomUUID } from 'node:crypto';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import type { Place } from './place.ts';
import { APP_REQUEST } from './planted-auth.ts';

/** What the schema alone does not say of how an endpoint is called. */
export interface Override {
  readonly params?: (place: Place) => Record<string, unknown>;
  readonly query?: (place: Place) => Record<string, unknown>;
  /** The whole body. */
  readonly body?: (place: Place) => unknown;
  /** The caller's own facility gives the staff that the body names: what is asked about is another facility's still. */
  readonly ownStaff?: true;
  /** What else must be done with what it makes, before others may see it. */
  readonly afterwards?: string;
  /** One chain, one platform: for who works in every facility. */
  readonly everyFacility?: true;
  /** What it answers or makes is of the caller's own facilities, wherever the caller works. */
  readonly ownFacilitiesOnly?: true;
  /** It looks at the caller's account, which is nobody's in this test: it answers 401 as to a stranger. */
  readonly needsAccount?: true;
  /** What it is about is made by no endpoint that people call: its rows are planted (`planted.ts`). */
  readonly planted?: true;
  /** Roles that serve every patient of their facilities: a pharmacy, a laboratory. They need no care relationship. */
  readonly servesAll?: readonly RoleName[];
  /** The own is what belongs to the person on the staff, also under another account of hers. */
  readonly ofStaff?: true;
  /** What it is about is gone once somebody has done it: that the next one may is seen from an answer other than a refusal. */
  readonly usedUp?: true;
}

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const dayIn = (days: number) => inHours(24 * days).slice(0, 10);
const nobodySignsIn = { needsAccount: true } as const;
const planted = { planted: true } as const;
const aPatient = ({ ids }: Place) => ({
  facilityId: ids['facilityId'],
  name: { en: `Matrix ${randomUUID()}`, ar: '' },
  gender: 'female',
  birthDate: '1980-05-17',
});
/** Of a sender of its own, at an address that is nobody's (RFC 5737). */
const aChannel = () => ({ name: randomUUID(), sendingApplication: randomUUID(), allow: ['192.0.2.1'] });
/** At an address that is nobody's (RFC 5737). */
const aDestination = () => ({ name: randomUUID(), enabled: false, host: '192.0.2.1', port: 2575, sends: ['ADT'] });
const aDuty = ({ ids }: Place) => ({
  staffId: ids['staffId'],
  wardId: ids['wardId'],
  role: 'doctor',
  from: inHours(24),
  to: inHours(32),
});

const aDiagnosis = ({ ids }: Place) => ({
  patientId: ids['patientId'],
  encounterId: ids['encounterId'],
  text: 'Pneumonia',
});
const anImmunisation = ({ ids }: Place) => ({
  patientId: ids['patientId'],
  vaccine: { text: 'Influenza' },
  occurredOn: dayIn(-30),
});
const appRequest = { planted: true, params: () => ({ request: APP_REQUEST }) } as const;
const anApp = () => ({
  ...{ name: 'Matrix', kind: 'confidential', redirectUris: ['https://app.example/done'] },
  ...{ scopes: 'patient/*.rs user/*.rs', launchUrl: null, jwks: null, jwksUrl: null, active: true },
});
const aTemplate = { params: () => ({ kind: 'alarm.unanswered', channel: 'email', language: 'en' }) } as const;

/** A CDS Hooks service, and the hook that it answers. */
const aHook = { params: () => ({ serviceId: 'nilecare-order-sign' }) } as const;
const lastHours = () => ({ from: inHours(-2), to: inHours(2) });

const anOrder = { planted: true, params: ({ made }: Place) => ({ itemId: made.get('pharmacyItemId') }) } as const;
/** Pharmacists read what is prescribed in their facilities. */
const byThePharmacyToo = { servesAll: ['pharmacist'] } as const satisfies Override;
/** Of another system, without an account here. */
const nobodyHere = { id: 'matrix', name: 'The matrix', staffId: null };
const aLabOrder = {
  body: ({ ids }: Place) => ({
    ...{ patientId: ids['patientId'], encounterId: ids['encounterId'], facilityId: ids['facilityId'] },
    ...{ tests: ['NA'], allowDuplicates: true },
  }),
};
const aPrescription = {
  body: ({ ids, made }: Place) => ({
    ...{ patientId: ids['patientId'], encounterId: ids['encounterId'] },
    items: [
      {
        ...{ drugId: made.get('pharmacyDrugId'), route: 'oral' },
        steps: [{ dose: { value: 1, unit: '{tablet}' }, timing: { kind: 'every-hours', hours: 8 }, days: 3 }],
      },
    ],
    acceptNotChecked: { reason: 'asked by the matrix' },
  }),
};
const aBook = {
  planted: true,
  params: ({ made }: Place) => ({ storeId: made.get('bookStoreId'), drugId: made.get('pharmacyDrugId') }),
} as const;
const ofLabItem = (place: Place) => ({ itemId: place.made.get('labItemId') });
/** A result of the place, worked on by the laboratory. */
const aLabResult = { planted: true, params: ofLabItem, usedUp: true } as const;
const aLabTest = {
  ...{ name: { en: 'Potassium', ar: 'البوتاسيوم' }, loinc: '2823-3', section: 'chemistry', specimen: 'blood' },
  ...{ container: 'serum-yellow', kind: 'number', unit: 'mmol/L', decimals: 1, source: 'the matrix' },
  turnaround: { routine: 240, urgent: 90, stat: 45 },
};
const because = (code: string) => ({ outcome: 'held', reason: { code } });

const ofPaid = { planted: true, params: ({ made }: Place) => ({ paymentId: made.get('paidId') }) } as const;
const ofDrawerSession = {
  planted: true,
  params: ({ made }: Place) => ({ sessionId: made.get('drawerSessionId') }),
} as const;
const aDrawer = { name: { en: 'Matrix', ar: 'جدول' }, toleranceMinor: 100 };

const aSeries = ({ ids, made }: Place) => ({
  ...{ facilityId: ids['facilityId'], staffId: ids['staffId'], patientId: ids['patientId'] },
  ...{ visitTypeId: made.get('visitTypeId'), from: inHours(48), rule: { frequency: 'weekly', count: 2 } },
});

const aForm = { params: () => ({ code: 'pain-nrs' }) } as const;
/** A copy is its asker's alone: to everybody else there is none. */
const aCopy = {
  planted: true,
  usedUp: true,
  params: ({ made }: Place) => ({ exportId: made.get('recordExportId') }),
} as const;
const anOwnCopy = { planted: true, params: aCopy.params } as const;

export const overrides: Readonly<Record<string, Override>> = {
  'GET /auth/me': nobodySignsIn,
  'POST /auth/password': nobodySignsIn,
  'POST /auth/mfa/removals': nobodySignsIn,
  'POST /auth/mfa/recovery-codes': nobodySignsIn,
  'DELETE /auth/sessions/:sessionId': planted,
  'GET /api-clients': { everyFacility: true },
  'POST /api-clients': { everyFacility: true, body: anApp },
  'GET /api-clients/:clientId': { everyFacility: true, planted: true },
  'GET /api-clients/:clientId/rights': planted,
  'PUT /api-clients/:clientId': { everyFacility: true, planted: true, body: anApp },
  'POST /api-clients/:clientId/secrets': { everyFacility: true, planted: true },
  'GET /oauth/requests/:request': appRequest,
  'POST /oauth/requests/:request/decisions': { ...appRequest, body: () => ({ approve: false, patientId: null }) },
  'POST /oauth/launches': {
    planted: true,
    body: ({ ids, made }) => ({ clientId: made.get('clientId'), patientId: ids['patientId'], encounterId: null }),
  },
  'DELETE /oauth/authorisations/:approvalId': planted,
  'POST /users': {
    body: ({ ids }) => ({
      userName: `matrix-${randomUUID()}`,
      name: { en: 'Matrix', ar: 'جدول' },
      roles: ['pharmacist'],
      facilityIds: [ids['facilityId']],
      password: `Aa1-${randomUUID()}`,
    }),
  },
  'PUT /roles/:role': { params: () => ({ role: 'pharmacist' }), everyFacility: true },

  'PUT /organisations/:organisationId': { everyFacility: true },
  'POST /organisations': { everyFacility: true },
  'POST /duties': { body: aDuty },
  'POST /rosters/copies': { body: ({ ids }) => ({ wardId: ids['wardId'], from: dayIn(7), to: dayIn(14) }) },

  'POST /duties/:dutyId/swaps': { body: ({ ids }) => ({ otherDutyId: ids['secondDutyId'], otherVersion: 1 }) },
  // One of two ways to say how long.
  'POST /alarm-suppressions': {
    body: ({ ids }) => ({ patientId: ids['patientId'], reason: 'tried by every role', forMinutes: 30 }),
  },
  'POST /patients': { body: aPatient },
  'PUT /patients/:patientId': { body: aPatient },
  'POST /patient-duplicates/checks': { body: aPatient },
  'POST /patient-duplicates/:duplicateId/decisions': planted,
  'POST /patient-merges': {
    body: ({ ids }) => ({
      survivorId: ids['patientId'],
      survivorVersion: 1,
      mergedId: ids['otherPatientId'],
      mergedVersion: 1,
      reason: 'one person, registered twice',
    }),
  },
  'PUT /encounters/:encounterId/care-team': { ownStaff: true },
  'POST /care-relationships': { ownStaff: true },
  'POST /problems': { body: ({ ids }) => ({ patientId: ids['patientId'], text: 'Asthma' }) },
  'PUT /problems/:problemId': { body: () => ({ text: 'Asthma', reason: 'a correction' }) },
  'POST /diagnoses': { body: aDiagnosis },
  'PUT /diagnoses/:diagnosisId': { body: (place) => ({ ...aDiagnosis(place), reason: 'a correction' }) },
  'POST /observations': { body: ({ ids }) => ({ patientId: ids['patientId'], consciousness: 'A' }) },
  'PUT /observations/:observationId': { body: () => ({ consciousness: 'V', reason: 'a correction' }) },
  'POST /immunisations': { body: anImmunisation },
  'PUT /immunisations/:immunisationId': { body: (place) => ({ ...anImmunisation(place), reason: 'a correction' }) },
  'POST /notes': {
    body: ({ ids }) => ({
      patientId: ids['patientId'],
      encounterId: ids['encounterId'],
      type: 'progress',
      sections: [{ key: 'subjective', text: 'Sleeps well.' }],
    }),
    afterwards: 'POST /notes/:noteId/signatures',
  },

  'POST /facilities': { everyFacility: true },
  'GET /alarm-statistics': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: inHours(-24), to: inHours(0) }),
  },
  'GET /vitals/history': { query: ({ ids }) => ({ patientId: ids['patientId'], from: inHours(-1), to: inHours(0) }) },
  'GET /alarms/:alarmId': planted,
  'POST /alarms/:alarmId/acknowledgements': planted,

  'GET /notification-templates/:kind': aTemplate,
  'GET /notification-templates/:kind/:channel/:language/versions': aTemplate,
  'POST /notification-templates/:kind/previews': aTemplate,
  'PUT /notification-templates/:kind/:channel/:language': { ...aTemplate, everyFacility: true },
  'POST /notification-templates/:kind/:channel/:language/reversions': { ...aTemplate, everyFacility: true },
  'POST /push-subscriptions': {
    body: () => ({
      endpoint: `https://fcm.googleapis.com/fcm/send/${randomUUID()}`,
      keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    }),
  },
  'POST /hl7-channels': { body: ({ ids }) => ({ ...aChannel(), facilityId: ids['facilityId'] }) },
  'PUT /hl7-channels/:channelId': { body: aChannel },
  'GET /hl7-messages/:messageId': planted,
  'GET /hl7-messages/:messageId/fhir': planted,
  'POST /hl7-messages/:messageId/replays': {
    planted: true,
    usedUp: true,
    body: () => ({ reason: 'The place was made.' }),
  },
  'POST /hl7-messages/:messageId/discards': { planted: true, usedUp: true },
  'POST /hl7-destinations': { body: ({ ids }) => ({ ...aDestination(), facilityId: ids['facilityId'] }) },
  'PUT /hl7-destinations/:destinationId': { body: aDestination },
  'GET /hl7-outgoing/:outgoingId': planted,
  'POST /hl7-outgoing/:outgoingId/resends': {
    planted: true,
    usedUp: true,
    body: () => ({ reason: 'They made the place.' }),
  },
  'POST /hl7-outgoing/:outgoingId/discards': { planted: true, usedUp: true },
  'DELETE /push-subscriptions/:subscriptionId': { planted: true, usedUp: true },
  'POST /notifications/:notificationId/reads': planted,
  'GET /notifications/pushed/:deliveryId': planted,
  'GET /deliveries/:deliveryId': planted,
  'POST /deliveries/:deliveryId/retries': planted,
  'GET /escalations/:escalationId': planted,
  'POST /escalations/:escalationId/acknowledgements': planted,

  'GET /cds/override-report': { query: ({ ids }) => ({ ...lastHours(), facilityId: ids['facilityId'] }) },
  'GET /cds/overrides': {
    query: ({ ids }) => ({ ...lastHours(), facilityId: ids['facilityId'], ruleId: 'nitrate-with-pde5' }),
  },
  'POST /cds/knowledge/versions': {
    body: () => ({
      name: `matrix ${randomUUID()}`,
      format: 'drugbank-csv',
      content: 'rxcui_a,name_a,rxcui_b,name_b\n90000001,matrixdrug,11289,warfarin',
    }),
  },
  'POST /cds/knowledge/versions/:versionId/publication': { usedUp: true },
  'DELETE /cds/knowledge/versions/:versionId': { usedUp: true },
  'POST /cds-services/:serviceId': {
    ...aHook,
    body: () => ({ hook: 'order-sign', hookInstance: randomUUID(), context: { patientId: 'p1' } }),
  },
  'POST /cds-services/:serviceId/feedback': aHook,

  'POST /stock-adjustments': {
    body: ({ made }) => ({
      ...{ storeId: made.get('fullStoreId'), batchId: made.get('goodBatchId') },
      ...{ kind: 'waste', change: -1, reasonCode: 'damaged' },
    }),
  },
  'POST /drugs/imports': {
    body: () => ({
      dryRun: true,
      file: Buffer.from(
        'generic-en,generic-ar,ingredients,form,routes,dispensing-unit\nMatrix,جدول,matrix 5 mg,tablet,oral,tablet',
      ).toString('base64'),
    }),
  },
  'POST /stock-imports': {
    body: ({ made }) => ({
      ...{ storeId: made.get('fullStoreId'), dryRun: true },
      file: Buffer.from('name-en,name-ar,kind,unit-en,unit-ar\nMatrix,جدول,drug,vial,قارورة').toString('base64'),
    }),
  },
  'POST /stock-transfers': {
    body: ({ made }) => ({
      ...{ fromStoreId: made.get('fullStoreId'), toStoreId: made.get('wardStoreId') },
      lines: [{ itemId: made.get('stockItemId'), quantity: 1 }],
    }),
  },
  'POST /stock-transfers/:transferId/receipts': { planted: true, body: () => ({}), usedUp: true },
  'POST /stock-transfers/:transferId/cancellations': { planted: true, usedUp: true },
  'PUT /stock-counts/:countId/batches/:batchId': {
    params: ({ made }) => ({ countId: made.get('countId'), batchId: made.get('goodBatchId') }),
  },
  'POST /stock-recalls': {
    body: ({ made }) => ({ batchId: made.get('doubtedBatchId'), reason: 'recalled by the matrix' }),
  },
  // The lot is one wherever it lies; its stores and patients are told of the own facilities.
  'GET /stock-recalls/given': byThePharmacyToo,
  'GET /stock-recalls/:recallId/trace': { planted: true, ownFacilitiesOnly: true },
  'POST /stock-recalls/:recallId/closings': { planted: true, usedUp: true },

  'POST /prescriptions': aPrescription,
  'POST /prescriptions/checks': {
    body: (place) => ({ ...aPrescription.body(place), acceptNotChecked: undefined }),
  },
  'POST /prescriptions/from-elsewhere': {
    body: (place) => {
      const { items, acceptNotChecked: _, ...whom } = aPrescription.body(place);
      return { ...whom, facilityId: place.ids['facilityId'], prescriptions: [{ prescriber: nobodyHere, items }] };
    },
  },
  'GET /prescriptions': byThePharmacyToo,
  'GET /prescriptions/:prescriptionId': { planted: true, ...byThePharmacyToo },
  'GET /prescriptions/items/:itemId/history': { ...anOrder, ...byThePharmacyToo },
  'POST /prescriptions/items/:itemId/holds': anOrder,
  'POST /prescriptions/items/:itemId/resumptions': anOrder,
  'POST /prescriptions/items/:itemId/discontinuations': anOrder,
  'GET /medication-lists': byThePharmacyToo,
  'GET /medication-lists/facts': byThePharmacyToo,
  'GET /medication-reconciliations': byThePharmacyToo,

  'GET /pharmacy-queue/queries': byThePharmacyToo,
  'GET /pharmacy-queue/:itemId': anOrder,
  'POST /pharmacy-queue/:itemId/verifications': {
    ...anOrder,
    body: () => ({ decision: 'query', reason: 'asked by the matrix' }),
  },
  'POST /pharmacy-queue/:itemId/answers': anOrder,
  'PUT /dispensings/:dispensingId': {
    planted: true,
    params: () => ({ dispensingId: randomUUID() }),
    body: ({ made }) => ({ itemId: made.get('pharmacyItemId'), storeId: made.get('bookStoreId'), quantity: 1 }),
  },
  'GET /dispensings/:dispensingId': planted,
  'PUT /dispensings/:dispensingId/returns/:returnId': {
    planted: true,
    params: ({ made }) => ({ dispensingId: made.get('dispensingId'), returnId: randomUUID() }),
    body: ({ made }) => ({
      batchId: made.get('dispensedBatchId'),
      quantity: 1,
      reusable: false,
      reason: 'returned by the matrix',
    }),
  },
  'POST /controlled-drugs/checks': {
    body: ({ ids, made }) => ({
      purpose: 'administer',
      facilityId: ids['facilityId'],
      itemId: made.get('pharmacyItemId'),
      quantity: 1,
    }),
  },
  'POST /controlled-drugs/checks/:checkId/confirmations': planted,
  'GET /controlled-drugs/registers/:storeId/:drugId/entries': aBook,
  'POST /controlled-drugs/registers/:storeId/:drugId/entries': aBook,
  'GET /medication-administrations': byThePharmacyToo,
  'POST /medication-administrations': {
    body: ({ made }) => ({ itemId: made.get('pharmacyItemId'), ...because('nil-by-mouth') }),
  },
  'POST /medication-administrations/:administrationId/corrections': {
    planted: true,
    body: () => ({ ...because('vital-signs'), at: inHours(0), because: 'a correction' }),
  },
  'GET /medication-administrations/:administrationId/history': { planted: true, ...byThePharmacyToo },

  'POST /lab-orders': aLabOrder,
  'POST /lab-orders/from-elsewhere': {
    body: (place) => ({ ...aLabOrder.body(place), orderer: nobodyHere }),
  },
  'GET /lab-orders': { servesAll: ['laboratory-technician'] },
  'POST /lab-orders/items/:itemId/cancellations': aLabResult,
  'GET /lab-specimens': { planted: true, query: ({ made }) => ({ barcode: made.get('barcode') }) },
  'POST /lab-specimens/:specimenId/collections': { planted: true, usedUp: true },
  'POST /lab-specimens/:specimenId/receipts': { planted: true, usedUp: true },
  'POST /lab-specimens/:specimenId/rejections': { planted: true, usedUp: true },
  'PUT /lab-results/:itemId/value': aLabResult,
  'POST /lab-results/:itemId/verifications': aLabResult,
  'POST /lab-results/:itemId/releases': aLabResult,
  'POST /lab-results/:itemId/corrections': aLabResult,
  'GET /lab-results/inbox': { ofStaff: true },
  'GET /lab-results': { servesAll: ['laboratory-technician'] },
  'GET /lab-results/:itemId/history': {
    planted: true,
    params: ofLabItem,
    servesAll: ['laboratory-technician'],
  },
  'POST /lab-results/:itemId/seen': aLabResult,
  'POST /lab-orders/:orderId/takeovers': {
    ...{ planted: true, usedUp: true },
    params: ({ made }) => ({ orderId: made.get('labOrderId') }),
    body: ({ made }) => ({ from: made.get('labReaderId') }),
  },
  'POST /lab-critical-values/:criticalId/acknowledgements': { planted: true, usedUp: true },
  'POST /lab-critical-values/:criticalId/calls': { planted: true, usedUp: true },
  'POST /lab-tests': {
    body: () => ({ code: `M${Date.now() % 1_000_000}${Math.floor(Math.random() * 1_000)}`, ...aLabTest }),
  },
  'PUT /lab-tests/:testId': { planted: true, body: () => aLabTest },
  'GET /lab-tests/:testId/versions': { planted: true },
  'PUT /lab-panels/:code': {
    params: () => ({ code: 'MATRIX' }),
    body: () => ({ name: { en: 'Matrix', ar: 'جدول' }, testCodes: ['K'], active: true }),
  },
  'POST /lab-quality/controls': {
    body: ({ ids }) => ({
      ...{ facilityId: ids['facilityId'], testCode: 'K', level: 1, lot: randomUUID(), mean: 4, sd: 0.1 },
      expiresOn: '2099-12-31',
    }),
  },
  'PUT /lab-rules': { body: ({ ids }) => ({ facilityId: ids['facilityId'], testCode: 'K', level: 'off' }) },
  'GET /lab-reports/turnaround': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: dayIn(-1), to: dayIn(0) }),
  },

  'POST /payments': {
    body: ({ ids }) => ({
      ...{ facilityId: ids['facilityId'], patientId: ids['patientId'], method: 'bank-transfer', currency: 'EGP' },
      depositMinor: 100,
    }),
  },
  'GET /payments/takings': { query: ({ ids }) => ({ facilityId: ids['facilityId'], day: dayIn(0) }) },
  'GET /payments/:paymentId/receipt': ofPaid,
  'POST /payments/:paymentId/cancellations': { body: () => ({ reason: 'given up by the matrix' }) },
  'POST /payments/:paymentId/refunds': {
    ...ofPaid,
    body: () => ({ depositMinor: 1, reason: 'given back by the matrix' }),
  },
  'GET /refunds/:refundId': planted,
  'POST /refunds/:refundId/checks': planted,
  'GET /refunds/:refundId/receipt': planted,
  'POST /cash-drawers': { body: ({ ids }) => ({ ...aDrawer, facilityId: ids['facilityId'] }) },
  'PUT /cash-drawers/:drawerId': { body: () => aDrawer },
  'POST /cash-drawers/:drawerId/sessions': { body: () => ({ floatMinor: 0 }) },
  'GET /cash-drawers/sessions/:sessionId': ofDrawerSession,
  'POST /cash-drawers/sessions/:sessionId/movements': {
    ...ofDrawerSession,
    body: () => ({ kind: 'pay-in', amountMinor: 1, reason: 'brought by the matrix' }),
  },
  'POST /cash-drawers/sessions/:sessionId/closings': { ...ofDrawerSession, body: () => ({ counts: [] }) },
  'POST /cash-drawers/sessions/:sessionId/supervised-closings': {
    ...ofDrawerSession,
    body: () => ({ counts: [], reason: 'counted by the matrix' }),
  },
  'POST /cash-drawers/sessions/:sessionId/approvals': {
    ...ofDrawerSession,
    body: () => ({ reason: 'approved by the matrix' }),
  },
  'POST /reconciliations': {
    body: ({ ids }) => ({
      ...{ facilityId: ids['facilityId'], provider: 'stripe', from: dayIn(0), to: dayIn(0) },
      file: Buffer.from('reference,amount\nmatrix,1.00').toString('base64'),
    }),
  },
  'GET /reconciliations/:reconciliationId': {
    planted: true,
    params: ({ made }) => ({ reconciliationId: made.get('providerReportId') }),
  },
  'POST /reconciliations/:reconciliationId/lines/:lineId/closings': {
    planted: true,
    params: ({ made }) => ({ reconciliationId: made.get('providerReportId'), lineId: made.get('differenceId') }),
    body: () => ({ reason: 'closed by the matrix' }),
  },
  'POST /own-payments': {
    body: ({ ids, made }) => ({
      ...{ facilityId: ids['facilityId'], method: 'card', currency: 'EGP' },
      invoices: [{ invoiceId: made.get('issuedInvoiceId'), amountMinor: 1 }],
    }),
  },
  'GET /own-payments/:paymentId': ofPaid,
  'POST /own-payments/:paymentId/checks': ofPaid,
  'GET /own-payments/:paymentId/receipt': ofPaid,

  'POST /billable-services': {
    body: () => ({ code: `M-${randomUUID()}`, name: { en: 'Matrix', ar: 'جدول' }, category: 'other' }),
  },
  'PUT /billable-services/:serviceId': {
    body: () => ({ code: `M-${randomUUID()}`, name: { en: 'Matrix', ar: 'جدول' }, category: 'other' }),
  },
  'POST /price-lists': {
    body: ({ ids }) => ({
      ...{ facilityId: ids['facilityId'], insurerId: randomUUID(), name: { en: 'Matrix', ar: 'جدول' } },
      validFrom: '2020-01-01',
    }),
  },
  'POST /price-lists/:priceListId/imports': {
    body: () => ({ dryRun: true, file: Buffer.from('code,price\nMATRIX,1.00').toString('base64') }),
  },
  'GET /charges/:chargeId': planted,
  'POST /charges/:chargeId/price': planted,
  'POST /charges/:chargeId/void': planted,
  'POST /charges': {
    body: ({ ids, made }) => ({
      ...{ facilityId: ids['facilityId'], patientId: ids['patientId'], serviceId: made.get('serviceId') },
    }),
  },
  'GET /invoices/:invoiceId': planted,
  'GET /invoices/:invoiceId/pdf': planted,
  'POST /invoices': {
    body: ({ ids, made }) => ({
      ...{ facilityId: ids['facilityId'], patientId: ids['patientId'], chargeIds: [made.get('chargeId')] },
    }),
  },
  'PUT /invoices/:invoiceId/lines': {
    planted: true,
    body: ({ made }) => ({ chargeIds: [made.get('draftChargeId')] }),
  },
  'PUT /invoices/:invoiceId/discounts': {
    planted: true,
    body: () => ({ invoice: { share: 100 }, lines: [], reason: 'given by the matrix' }),
  },
  'POST /invoices/:invoiceId/issue': planted,
  'POST /invoices/:invoiceId/void': planted,
  'POST /invoices/:invoiceId/credit-notes': {
    planted: true,
    params: ({ made }) => ({ invoiceId: made.get('issuedInvoiceId') }),
    body: ({ made }) => ({ lines: [{ lineId: made.get('lineId'), amountMinor: 1 }], reason: 'taken back' }),
  },
  'POST /invoices/:invoiceId/write-offs': {
    planted: true,
    params: ({ made }) => ({ invoiceId: made.get('issuedInvoiceId') }),
    body: ({ made }) => ({ shareId: made.get('shareId'), amountMinor: 1, reason: 'not to be had' }),
  },
  'POST /invoices/:invoiceId/deposits': {
    planted: true,
    params: ({ made }) => ({ invoiceId: made.get('issuedInvoiceId') }),
    body: () => ({ amountMinor: 1 }),
  },
  'POST /invoices/finals': {
    body: ({ made }) => ({ encounterId: made.get('endedEncounterId') }),
  },
  'GET /credit-notes/:creditNoteId/pdf': planted,
  'GET /billing-accounts/:patientId/statement': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: dayIn(-30), to: dayIn(0) }),
  },
  'GET /billing-accounts/:patientId/statement/pdf': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: dayIn(-30), to: dayIn(0) }),
  },
  'GET /billing-days': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: dayIn(-30), to: dayIn(0) }),
  },
  'GET /billing-reports/revenue': {
    query: ({ ids }) => ({ facilityId: ids['facilityId'], from: dayIn(-30), to: dayIn(0) }),
  },
  'POST /billing-days/closings': {
    body: ({ ids }) => ({ facilityId: ids['facilityId'], day: dayIn(-3) }),
  },
  'GET /own-bills/:invoiceId': {
    planted: true,
    params: ({ made }) => ({ invoiceId: made.get('issuedInvoiceId') }),
  },
  'GET /own-bills/:invoiceId/pdf': {
    planted: true,
    params: ({ made }) => ({ invoiceId: made.get('issuedInvoiceId') }),
  },
  'POST /insurers': {
    body: () => ({
      name: { en: 'Matrix', ar: 'جدول' },
      payerId: `M${randomUUID().slice(0, 12)}`,
      providerId: 'MATRIX',
    }),
  },
  'GET /claims/:claimId': planted,
  'POST /claims': {
    body: ({ made }) => ({ invoiceId: made.get('coveredInvoiceId'), insurerId: made.get('coveringInsurerId') }),
  },
  'POST /claims/:claimId/submissions': planted,
  'POST /claims/:claimId/resubmissions': planted,
  'POST /claims/:claimId/acknowledgements': planted,
  'POST /claims/:claimId/refusals': planted,
  'POST /claims/:claimId/voidings': planted,
  'POST /claims/:claimId/settlements': planted,
  'GET /claims/:claimId/x12': planted,
  'GET /claims/:claimId/fhir': planted,
  'GET /remittances/:remittanceId': planted,
  'POST /remittances/:remittanceId/claims/:entryId/matches': {
    planted: true,
    params: ({ made }) => ({ remittanceId: made.get('remittanceId'), entryId: made.get('remittanceEntryId') }),
  },

  'GET /calendars/:facilityId/months/:month': { params: () => ({ month: dayIn(0).slice(0, 'YYYY-MM'.length) }) },
  'DELETE /calendars/:facilityId/blocked-times/:blockedTimeId': { usedUp: true },
  'GET /calendar-feeds/:secret/calendar.ics': { params: () => ({ secret: 'A'.repeat(43) }) },
  'DELETE /calendar-feeds/:feedId': planted,
  'GET /appointments/:appointmentId': planted,
  'POST /appointments/:appointmentId/confirmations': planted,
  'POST /appointments/:appointmentId/reschedulings': planted,
  'POST /appointments/:appointmentId/cancellations': planted,
  'POST /appointments/:appointmentId/check-ins': planted,
  'POST /appointments/:appointmentId/calls': planted,
  'POST /appointments/:appointmentId/completions': planted,
  'POST /appointments/:appointmentId/no-shows': planted,
  'POST /appointment-series/previews': { body: aSeries },
  'POST /appointment-series': { body: aSeries },
  'GET /appointment-series/:seriesId': planted,
  'POST /appointment-series/:seriesId/moves': planted,
  'POST /appointment-series/:seriesId/cancellations': planted,
  'POST /waitlist/offers/:offerId/acceptances': planted,
  'POST /waitlist/offers/:offerId/declines': planted,
  'POST /own-appointments/offers/:offerId/acceptances': planted,
  'POST /own-appointments/offers/:offerId/declines': planted,
  'POST /own-appointments/:appointmentId/reschedulings': planted,
  'POST /own-appointments/:appointmentId/cancellations': planted,

  'POST /audit-events/verifications': { everyFacility: true },
  'GET /audit-events/archives': { everyFacility: true },
  'GET /audit-anchors': { everyFacility: true },
  'POST /audit-exports': { ownFacilitiesOnly: true },
  // Also tells of the own facility's people who tried to see somebody of another one.
  'GET /audit-events': { ownFacilitiesOnly: true },

  'GET /form-templates/:code': aForm,
  'PUT /form-templates/:code': aForm,
  'POST /forms': {
    body: ({ ids }) => ({
      ...{ patientId: ids['patientId'], encounterId: ids['encounterId'] },
      ...{ templateCode: 'pain-nrs', answers: { level: 3 } },
    }),
    afterwards: 'POST /forms/:formId/signatures',
  },
  'PUT /care-plans/:carePlanId/goals/:goalId': planted,
  'PUT /care-plans/:carePlanId/tasks/:taskId': planted,
  'GET /amendments/:amendmentId': planted,
  'POST /amendments/:amendmentId/extensions': planted,
  'POST /amendments/:amendmentId/decisions': planted,
  'GET /record-exports/:exportId': aCopy,
  'POST /record-exports/:exportId/cancellations': aCopy,
  'GET /record-exports/:exportId/file': aCopy,
  'POST /own-record/care-plans/:carePlanId/tasks/:taskId/completions': planted,
  'POST /own-record/consents/:consentId/withdrawals': planted,
  'POST /own-record/amendments/:amendmentId/withdrawals': planted,
  'POST /own-record/amendments/:amendmentId/disagreements': planted,
  'GET /own-record/exports/:exportId': anOwnCopy,
  'POST /own-record/exports/:exportId/cancellations': anOwnCopy,
  'GET /own-record/exports/:exportId/file': anOwnCopy,

  'POST /bookings': {
    body: ({ ids, made }) => ({
      ...{ facilityId: ids['facilityId'], staffId: ids['staffId'], visitTypeId: made.get('visitTypeId') },
      ...{ patient: { id: ids['patientId'] }, from: inHours(72) },
    }),
  },
  'GET /bookings/:bookingId': { planted: true, params: ({ made }) => ({ bookingId: made.get('bookingProcessId') }) },
  'POST /bookings/:bookingId/retries': {
    planted: true,
    params: ({ made }) => ({ bookingId: made.get('bookingProcessId') }),
  },
  'POST /discharges': { body: ({ ids }) => ({ encounterId: ids['encounterId'] }), usedUp: true },
  'GET /discharges/:dischargeId': planted,
  'POST /discharges/:dischargeId/retries': planted,
  'POST /reports': {
    body: ({ ids }) => ({ kind: 'occupancy', facilityId: ids['facilityId'], from: dayIn(-2), to: dayIn(-1) }),
  },
  'GET /reports/:reportId': planted,
  'POST /reports/:reportId/cancellations': planted,
  'GET /reports/:reportId/file': planted,
};
