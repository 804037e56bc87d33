import { config } from 'zod/v4/core';

// The gateway's content policy forbids code from strings, which zod would otherwise compile its checks with. It must
// know before the first schema is made, therefore the app is loaded after this.
config({ jitless: true });
await import('./start.tsx');
