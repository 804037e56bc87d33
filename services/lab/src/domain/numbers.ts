/** The n-th order: `L` and at least seven digits. */
export const orderNumber = (n: number): string => `L${String(n).padStart(7, '0')}`;

/** The n-th label: digits, an even number of them, which Code 128 packs two by two. */
export const barcode = (n: number): string => {
  const digits = String(n).padStart(10, '0');
  return digits.length % 2 === 0 ? digits : `0${digits}`;
};

const urgencies = ['stat', 'urgent', 'routine'] as const;
/** The more urgent, the smaller. */
export const urgencyOf = (priority: (typeof urgencies)[number]): number => urgencies.indexOf(priority);
export const priorityOf = (urgency: number): (typeof urgencies)[number] => urgencies[urgency] ?? 'routine';
