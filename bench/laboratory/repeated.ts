/** Tests that are measured again and again. */
export const repeated = ['K', 'NA', 'CREA'] as const;
