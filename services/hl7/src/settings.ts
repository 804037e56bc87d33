import { z } from 'zod';

export const settings = z.object({
  /** Where systems of others connect; 0: any free port, for tests. */
  mllpPort: z.coerce.number().int().min(0).max(65_535).default(2575),
  mllpHost: z.string().default('0.0.0.0'),
  /** The same over TLS; without files there is none. With an authority, peers have to show a certificate of it. */
  mllpTlsPort: z.coerce.number().int().min(0).max(65_535).default(2576),
  mllpTlsCertificate: z.string().optional(),
  mllpTlsKey: z.string().optional(),
  mllpTlsAuthority: z.string().optional(),
  /** Bytes of one message. More than 12 million do not fit, encrypted, into a row. */
  mllpLongestMessage: z.coerce.number().int().min(10_000).max(12_000_000).default(10_000_000),
  /** Of a peer in the middle of a message. */
  mllpSilenceSeconds: z.coerce.number().int().min(1).max(3_600).default(30),
  /** How often it is looked whether channels and destinations are over their limits. */
  hl7WatchSeconds: z.coerce.number().int().min(1).max(600).default(15),
  mllpMostConnections: z.coerce.number().int().min(1).max(10_000).default(500),
});
export type Settings = z.output<typeof settings>;
