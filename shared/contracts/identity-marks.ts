import { z } from 'zod';

/** Makes the marks of one question unlike those of any other, so that nobody can collect them. */
export const MarkSalt = z.string().regex(/^[0-9a-f]{32,64}$/, 'must be 16 to 32 random bytes, hexadecimal');

export const IdentityMark = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * What two persons may have in common, as keyed hashes: equal marks tell that something is the same, and not what it is.
 * Each list holds one mark per way it is written.
 */
export const IdentityMarks = z.object({
  fullNames: z.array(IdentityMark),
  familyNames: z.array(IdentityMark),
  phones: z.array(IdentityMark),
  addresses: z.array(IdentityMark),
});
export type IdentityMarks = z.infer<typeof IdentityMarks>;
