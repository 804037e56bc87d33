import type { SaidState } from '../domain/payment-state.ts';

/** A payment as a provider needs to know it. */
export interface AskedPayment {
  /** The key under which it is sent: sent again under the same, it happens once. */
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** What the provider calls it, where it said so. */
  readonly reference: string | null;
  readonly manualCapture: boolean;
  readonly payerPhone: string | null;
}

export interface PaymentNews {
  readonly state: SaidState;
  readonly reference: string;
  readonly clientSecret?: string;
  /** A code of the provider, without anything about the payer. */
  readonly failure?: string;
  /** Of one that is reserved: until when it can be captured, where the provider says so. */
  readonly captureBefore?: Date;
}

export interface AskedRefund {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reference: string | null;
  readonly paymentId: string;
  readonly paymentReference: string;
}

export interface RefundNews {
  readonly state: 'processing' | 'completed' | 'failed';
  readonly reference: string;
  readonly failure?: string;
}

export interface DisputeNews {
  readonly reference: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly currency: string;
  readonly amountMinor: number;
  readonly reason: string | null;
  readonly openedAt: Date;
}

/**
 * A provider that is reached over the network. Each answer is what is true there now.
 * @throws ProviderSilent where it gives none: then nobody knows, and it is asked again
 */
export interface RemoteProvider {
  /** Finds out what became of it; where the provider does not know it, it is begun, under the same key as before. */
  begin(payment: AskedPayment): Promise<PaymentNews>;
  /** undefined: the provider does not know it. */
  find(payment: AskedPayment): Promise<PaymentNews | undefined>;
  capture(payment: AskedPayment): Promise<PaymentNews>;
  /** Gives it up where that is possible; answers how it stands. undefined: the provider does not know it. */
  cancel(payment: AskedPayment): Promise<PaymentNews | undefined>;
  /** Finds out what became of it; where the provider does not know it, it is sent. */
  refund(refund: AskedRefund): Promise<RefundNews>;
  /** undefined: the provider does not know it. */
  findRefund(refund: AskedRefund): Promise<RefundNews | undefined>;
  /** What payers dispute of a payment. @param reference what the provider calls it */
  disputes(reference: string): Promise<readonly DisputeNews[]>;
}
