/** Who verifies when no person does. */
export const theRules = { id: 'lab', name: 'Autoverification', staffId: null };
