import helmet from 'helmet';

/** Pages may load from, and talk to, this origin only; styles are inserted by the component library. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    // Files of the record are shown from the memory of the page.
    imgSrc: ["'self'", 'data:', 'blob:'],
    frameSrc: ['blob:'],
    fontSrc: ["'self'", 'data:'],
    // The origin's own WebSockets are part of 'self' (CSP Level 3, 6.7.2.8).
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

export const securityHeaders = () => helmet({ contentSecurityPolicy, crossOriginEmbedderPolicy: false });
