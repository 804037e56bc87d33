import helmet from 'helmet';

/** https://docs.stripe.com/security/guide#content-security-policy */
const stripe = { script: 'https://js.stripe.com', connect: 'https://api.stripe.com' } as const;

/**
 * Pages may load from, and talk to, this origin only; styles are inserted by the component library.
 * @param cardForm whether the form of Stripe, into which people type their cards, is let in as well
 */
const contentSecurityPolicy = (cardForm: boolean) => ({
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", ...(cardForm ? [stripe.script] : [])],
    styleSrc: ["'self'", "'unsafe-inline'"],
    // Files of the record are shown from the memory of the page.
    imgSrc: ["'self'", 'data:', 'blob:'],
    frameSrc: ['blob:', ...(cardForm ? [stripe.script] : [])],
    fontSrc: ["'self'", 'data:'],
    // The origin's own WebSockets are part of 'self' (CSP Level 3, 6.7.2.8).
    connectSrc: ["'self'", ...(cardForm ? [stripe.connect] : [])],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
});

export const securityHeaders = (cardForm: boolean) =>
  helmet({ contentSecurityPolicy: contentSecurityPolicy(cardForm), crossOriginEmbedderPolicy: false });
