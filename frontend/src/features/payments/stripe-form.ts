/** What is used of the form that the card provider draws itself (Stripe.js v3, loaded from the provider as it demands). */
interface StripeElement {
  mount(place: HTMLElement): void;
  destroy(): void;
}
interface StripeElements {
  create(kind: 'payment'): StripeElement;
}
interface Stripe {
  elements(options: { readonly clientSecret: string; readonly locale: string }): StripeElements;
  confirmPayment(options: {
    readonly elements: StripeElements;
    readonly redirect: 'if_required';
    readonly confirmParams: { readonly return_url: string };
  }): Promise<{ readonly error?: { readonly message?: string } }>;
}
declare global {
  // The name that the provider's script gives itself.
  var Stripe: ((publishableKey: string) => Stripe) | undefined;
}

const SCRIPT = 'https://js.stripe.com/v3/';

const loadScript = () =>
  new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', () => resolve(), { once: true });
    script.addEventListener(
      'error',
      () => {
        script.remove();
        reject(new Error('The form of the card provider cannot be loaded'));
      },
      { once: true },
    );
    document.head.append(script);
  });

/** A card form that stands in the page. */
export interface CardForm {
  /** Gives the card to the provider. Answers what the provider has against it; undefined: nothing. */
  confirm(): Promise<string | undefined>;
  remove(): void;
}

/**
 * Draws the provider's own form into `place`: what is typed there goes to the provider and never to us.
 * @throws Error when the provider cannot be reached
 */
export async function drawCardForm(
  place: HTMLElement,
  { clientSecret, publishableKey }: { readonly clientSecret: string; readonly publishableKey: string },
  locale: string,
): Promise<CardForm> {
  if (!globalThis.Stripe) await loadScript();
  const stripe = globalThis.Stripe?.(publishableKey);
  if (!stripe) throw new Error('The form of the card provider did not start');
  const elements = stripe.elements({ clientSecret, locale });
  const form = elements.create('payment');
  form.mount(place);
  return {
    confirm: async () => {
      const { error } = await stripe.confirmPayment({
        elements,
        redirect: 'if_required',
        confirmParams: { return_url: location.href },
      });
      return error && (error.message ?? '');
    },
    remove: () => form.destroy(),
  };
}
