/** Where the encrypted contact data of a staff member stands. */
export const contactPlaces = (rowId: string) => ({
  phone: { table: 'staff', column: 'phone', rowId },
  email: { table: 'staff', column: 'email', rowId },
});
