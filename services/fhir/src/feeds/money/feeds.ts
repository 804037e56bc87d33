import {
  claimAdjudicated,
  claimSubmitted,
  invoiceCredited,
  invoiceIssued,
  invoicePaid,
} from '@nilecare/contracts/events/billing.ts';
import type { InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, ofPatient, touched, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
import { insurerOrganization } from '../places/to-organization.ts';
import type { Sources } from '../sources.ts';
import { claimResource } from './to-claim.ts';
import { coverageResource } from './to-coverage.ts';
import { invoiceResource } from './to-invoice.ts';

const service = 'billing';
const EVERYTHING = { id: 'all' } as const;

/** Insurers are few, and looked at together. */
export const insurersFeed = ({ billing }: Pick<Sources, 'billing'>): Feed => ({
  name: 'insurers',
  service,
  types: ['Organization'],
  hints: [audited(service, /^insurer\./, () => [EVERYTHING])],
  async fetch() {
    return { resources: (await billing.listInsurers({ query: { inactive: 'true' } })).items.map(insurerOrganization) };
  },
  async *all() {
    yield await Promise.resolve(EVERYTHING);
  },
  isWhole: true,
});

export const policiesFeed = (sources: Pick<Sources, 'clinical' | 'billing'>): Feed =>
  ofPatients(sources, {
    name: 'policies',
    service,
    types: ['Coverage'],
    hints: [audited(service, /^policy\.(?:record|change)$/, ofPatient)],
    async fetch({ id: patientId }) {
      const { items } = await sources.billing.listPolicies({ query: { patientId } });
      return { resources: items.map(coverageResource) };
    },
  });

/** What may still be anything: it is written anew with each charge, and told to nobody. */
const UNISSUED: readonly InvoiceState[] = ['pending', 'draft'];

/** Invoices, from when they are issued. */
export const invoicesFeed = ({ billing }: Pick<Sources, 'billing'>): Feed => ({
  name: 'invoices',
  service,
  types: ['Invoice'],
  hints: [
    ...[invoiceIssued, invoicePaid, invoiceCredited].map((event) =>
      hint(event, ({ invoiceId }) => [{ id: invoiceId }]),
    ),
    audited(service, /^invoice\.(?!read|search|print)/, touched('invoice')),
  ],
  async fetch({ id: invoiceId }) {
    const it = await billing.getInvoice({ params: { invoiceId } });
    return { resources: UNISSUED.includes(it.state) ? [] : [invoiceResource(it)] };
  },
  async *all() {
    for await (const { id } of everyItem((page) => billing.listInvoices({ query: page }))) yield { id };
  },
  isWhole: true,
});

export const claimsFeed = ({ billing }: Pick<Sources, 'billing'>): Feed => ({
  name: 'claims',
  service,
  types: ['Claim'],
  hints: [
    ...[claimSubmitted, claimAdjudicated].map((event) => hint(event, ({ claimId }) => [{ id: claimId }])),
    audited(service, /^claim\.(?!read|search)/, touched('claim')),
  ],
  async fetch({ id: claimId }) {
    return { resources: [claimResource(await billing.getClaim({ params: { claimId } }))] };
  },
  async *all() {
    for await (const { id } of everyItem((page) => billing.listClaims({ query: page }))) yield { id };
  },
  isWhole: true,
});
